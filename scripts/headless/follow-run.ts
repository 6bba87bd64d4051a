import type { StampedEvent } from '../../src/core/events.ts';
import type { Experiment } from '../../src/core/experiment.ts';
import { preflightInWords } from '../../src/core/preflight/in-words.ts';
import { baseCalls } from '../../src/core/run/use.ts';
import type { RunEnd, RunProgress, RunUpdate } from '../../src/engine/run.ts';
import { say } from './say.ts';

/** A run that came to an end, with what happened in it. */
export interface Followed {
  readonly end: RunEnd;
  readonly events: readonly StampedEvent[];
}

/** How often progress is told, in milliseconds, and how long there may be none before it is told what is waited for. */
const [pause, patience] = [2000, 5000];

/** Follows a run to its end, telling how far it is. */
export async function followRun(
  running: AsyncGenerator<RunUpdate, RunEnd>,
  experiment: Pick<Experiment, 'tasks'>,
): Promise<Followed> {
  const events: StampedEvent[] = [];
  const silence = new Silence();
  try {
    for (let shown = 0; ;) {
      const next = await running.next();
      if (next.done === true) return { end: next.value, events };
      silence.break(next.value);
      if (next.value.kind === 'event') {
        const { event, at } = next.value;
        events.push({ ...event, at });
        if (event.type === 'preflight-done') for (const line of preflightInWords(event, experiment)) say(line);
      } else if (Date.now() - shown > pause) {
        shown = Date.now();
        sayProgress(next.value.progress);
      }
    }
  } finally {
    silence.end();
  }
}

/** Tells what is waited for where nothing comes for a while. */
class Silence {
  #since = Date.now();
  #latest: RunProgress | undefined;
  readonly #timer = setInterval(() => {
    const seconds = Math.round((Date.now() - this.#since) / 1000);
    if (seconds * 1000 >= patience) say(`Waiting for ${this.#missing()} since ${String(seconds)} s.`);
  }, patience);

  break(update: RunUpdate): void {
    this.#since = Date.now();
    if (update.kind === 'progress') this.#latest = update.progress;
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #missing(): string {
    const { done = 0, calls = 0 } = this.#latest?.batch ?? {};
    const left = calls - done;
    return left > 0 ? `${String(left)} of the ${String(calls)} answers of this step` : 'the first answer of this step';
  }
}

function sayProgress({ use, batch }: RunProgress): void {
  const { phase, round, stage } = batch.purpose;
  say(
    `round ${String(round)}, ${phase}, ${stage}: ${String(batch.done)} of ${String(batch.calls)}; ` +
      `in all ${String(baseCalls(use))} base and ${String(use.optimizer.calls)} optimizer calls`,
  );
}
