import type { RunEvent } from '../../core/events.ts';
import type { Experiment } from '../../core/experiment.ts';
import { fingerprint } from '../../core/run/fingerprint.ts';
import type { Call, Purpose, Reply } from '../../core/model.ts';
import { stepsOf } from '../../core/run/steps-of.ts';
import type { Entry, RunLog } from '../../engine/log.ts';

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
interface LoggedCall {
  readonly call: Call;
  readonly reply: Reply | undefined;
}

/**
 * Tells a run again from its log. The messages are not stored, since the method makes the same ones again: only the
 * batch that is looked at is kept.
 */
export class StepLog {
  readonly #experiment: Experiment;
  /** As they were logged, in no order. */
  readonly entries: readonly Entry[];
  readonly #batches: ReadonlyMap<number, ReadonlyMap<number, Entry>>;

  private constructor(experiment: Experiment, entries: readonly Entry[]) {
    this.#experiment = experiment;
    this.entries = entries;
    const batches = new Map<number, Map<number, Entry>>();
    for (const entry of entries) {
      const batch = batches.get(entry.step) ?? new Map<number, Entry>();
      batch.set(entry.item, entry);
      batches.set(entry.step, batch);
    }
    this.#batches = batches;
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
      const batch = this.#batches.get(step);
      found = calls.map((call, place) => ({ call, reply: batch?.get(place)?.reply }));
      return false;
    });
    return found;
  }

  /** Every call that was answered, with what was logged of it. */
  each(take: (call: Call, entry: Entry) => void): void {
    this.#tell((item, calls) => {
      if (item.kind !== 'batch') return true;
      for (const entry of this.#batches.get(item.step)?.values() ?? []) {
        const call = calls[entry.item];
        if (call !== undefined) take(call, entry);
      }
      return true;
    });
  }

  /**
   * Runs the method on the logged replies until `take` has seen enough, a reply is missing, or the steps are no longer
   * those that were logged, since an older app took others.
   */
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
      const known = this.#batches.get(step) ?? new Map<number, Entry>();
      if (!isOf(known, calls)) return;
      if (known.size > 0 && !take(batchItem(step, calls, known), calls)) return;
      if (known.size < calls.length) return;
      replies = calls.flatMap((_, place) => known.get(place)?.reply ?? []);
      step++;
    }
  }
}

/** Whether a batch was logged for these calls, by the first that was answered: all of them would take long to name. */
function isOf(known: ReadonlyMap<number, Entry>, calls: readonly Call[]): boolean {
  const [entry] = known.values();
  const call = entry === undefined ? undefined : calls[entry.item];
  return entry === undefined || (call !== undefined && fingerprint(call) === entry.fingerprint);
}

function batchItem(step: number, calls: readonly Call[], known: ReadonlyMap<number, Entry>): LogItem {
  const purpose = calls[0]?.purpose ?? { phase: 'start', round: 0, stage: 'evaluate' };
  const failed = [...known.values()].filter(({ reply }) => reply.kind === 'failed').length;
  return { kind: 'batch', step, purpose, calls: calls.length, answered: known.size, failed };
}
