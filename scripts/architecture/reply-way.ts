import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who is handed a reply on its way to the screen, and what becomes of it there. */
export interface Station {
  /** As it is written in the file. */
  readonly name: string;
  readonly file: string;
  readonly does: string;
}

/** The way of one reply, from the model to the pixel. */
const stations: readonly Station[] = [
  { name: 'complete', file: 'src/providers/openai/model.ts', does: 'the model answers' },
  { name: 'persist', file: 'src/engine/asker.ts', does: 'asked again where it failed in passing; stamped' },
  { name: 'pool', file: 'src/engine/pool.ts', does: 'a few at a time, in completion order' },
  { name: 'run', file: 'src/engine/run.ts', does: 'logged, counted, given to the method: events' },
  { name: 'RunDrive', file: 'src/app/run/run-drive.svelte.ts', does: 'the run so far, shown and saved' },
  { name: 'RunSession', file: 'src/app/run/run-session.svelte.ts', does: 'the run that is driven, or stored' },
  { name: 'traceOf', file: 'src/ui/pages/run/Progress.svelte', does: 'what the page makes of its events' },
  { name: 'ScoreTrace', file: 'src/ui/charts/ScoreTrace.svelte', does: 'drawn' },
];

/** The way of one reply; an error where a file of it no longer holds what it is named for. */
export function replyWay(root: string): readonly Station[] {
  for (const { name, file } of stations) {
    const text = file + readFileSync(join(root, file), 'utf8');
    if (!new RegExp(`\\b${name}\\b`).test(text)) throw new Error(`${file} has no ${name}: write down the way anew.`);
  }
  return stations;
}
