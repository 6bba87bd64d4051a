import type { Answer } from '../core/task.ts';
import { judgeLines, type ToLinesWorker } from './lines-to-beat.ts';

const answers: Answer[] = [];

self.onmessage = ({ data }: MessageEvent<ToLinesWorker>) => {
  if ('answers' in data) answers.push(...data.answers);
  else self.postMessage(judgeLines(answers, data.grading));
};
