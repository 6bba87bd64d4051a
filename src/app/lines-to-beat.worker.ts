import type { Example } from '../core/task.ts';
import { judgeLines, type ToLinesWorker } from './lines-to-beat.ts';

/** One example for each different answer, which stands wherever that is the answer. */
const different: Example[] = [];
const examples: Example[] = [];

self.onmessage = ({ data }: MessageEvent<ToLinesWorker>) => {
  if ('grading' in data) {
    self.postMessage(judgeLines(examples, data.grading));
    return;
  }
  for (const answer of data.different) different.push({ id: '', question: '', answer });
  for (const place of data.places) {
    const example = different[place];
    if (example !== undefined) examples.push(example);
  }
};
