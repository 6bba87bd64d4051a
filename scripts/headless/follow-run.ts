import type { StampedEvent } from '../../src/core/events.ts';
import { baseCalls } from '../../src/core/run/use.ts';
import type { RunEnd, RunProgress, RunUpdate } from '../../src/engine/run.ts';
import { say } from './say.ts';

/** A run that came to an end, with what happened in it. */
export interface Followed {
  readonly end: RunEnd;
  readonly events: readonly StampedEvent[];
}

/** How often progress is told, in milliseconds. */
const pause = 2000;

/** Follows a run to its end, telling how far it is. */
export async function followRun(running: AsyncGenerator<RunUpdate, RunEnd>): Promise<Followed> {
  const events: StampedEvent[] = [];
  for (let shown = 0; ;) {
    const next = await running.next();
    if (next.done === true) return { end: next.value, events };
    if (next.value.kind === 'event') {
      events.push({ ...next.value.event, at: next.value.at });
    } else if (Date.now() - shown > pause) {
      shown = Date.now();
      sayProgress(next.value.progress);
    }
  }
}

function sayProgress({ use, batch }: RunProgress): void {
  const { phase, round, stage } = batch.purpose;
  say(
    `round ${String(round)}, ${phase}, ${stage}: ${String(batch.done)} of ${String(batch.calls)}; ` +
      `in all ${String(baseCalls(use))} base and ${String(use.optimizer.calls)} optimizer calls`,
  );
}
