import type { RunEvent } from '../core/events.ts';
import type { Experiment } from '../core/experiment.ts';
import type { Call, Purpose, Reply } from '../core/model.ts';
import { stepsOf } from '../core/start.ts';
import type { Entry, RunLog } from '../engine/log.ts';

/** What happened, in order: a batch of calls, or an event. */
export type LogItem =
  | {
      readonly kind: 'batch';
      readonly step: number;
      readonly purpose: Purpose;
      readonly calls: number;
      readonly answered: number;
      readonly failed: number;
    }
  | { readonly kind: 'event'; readonly event: RunEvent };

/** One call with its reply, as far as it came. */
export interface LoggedCall {
  readonly call: Call;
  readonly reply: Reply | undefined;
}

/**
 * Tells a run again from its log. The messages are not stored, since the method makes the same ones again: only the
 * batch that is looked at is kept.
 */
export class StepLog {
  readonly #experiment: Experiment;
  readonly #replies: ReadonlyMap<number, ReadonlyMap<number, Reply>>;

  private constructor(experiment: Experiment, entries: readonly Entry[]) {
    this.#experiment = experiment;
    const replies = new Map<number, Map<number, Reply>>();
    for (const { step, item, reply } of entries) {
      const batch = replies.get(step) ?? new Map<number, Reply>();
      batch.set(item, reply);
      replies.set(step, batch);
    }
    this.#replies = replies;
  }

  static async of(experiment: Experiment, log: RunLog): Promise<StepLog> {
    return new StepLog(experiment, await log.read());
  }

  /** Everything up to where the log ends. */
  items(): readonly LogItem[] {
    const items: LogItem[] = [];
    this.#tell((item) => {
      items.push(item);
      return true;
    });
    return items;
  }

  /** The calls of one batch with their replies. */
  calls(step: number): readonly LoggedCall[] {
    let found: readonly LoggedCall[] = [];
    this.#tell((item, calls) => {
      if (item.kind !== 'batch' || item.step !== step) return true;
      const replies = this.#replies.get(step);
      found = calls.map((call, place) => ({ call, reply: replies?.get(place) }));
      return false;
    });
    return found;
  }

  /** Runs the method on the logged replies until `take` has seen enough or a reply is missing. */
  #tell(take: (item: LogItem, calls: readonly Call[]) => boolean): void {
    const steps = stepsOf(this.#experiment);
    let replies: readonly Reply[] = [];
    for (let step = 0; ;) {
      const next = steps.next(replies);
      if (next.done === true) return;
      if (next.value.kind === 'note') {
        if (!take({ kind: 'event', event: next.value.event }, [])) return;
        continue;
      }
      const { calls } = next.value;
      const known = this.#replies.get(step) ?? new Map<number, Reply>();
      if (known.size > 0 && !take(batchItem(step, calls, known), calls)) return;
      if (known.size < calls.length) return;
      replies = calls.flatMap((_, place) => known.get(place) ?? []);
      step++;
    }
  }
}

function batchItem(step: number, calls: readonly Call[], known: ReadonlyMap<number, Reply>): LogItem {
  const purpose = calls[0]?.purpose ?? { phase: 'start', round: 0, stage: 'evaluate' };
  const failed = [...known.values()].filter(({ kind }) => kind === 'failed').length;
  return { kind: 'batch', step, purpose, calls: calls.length, answered: known.size, failed };
}
