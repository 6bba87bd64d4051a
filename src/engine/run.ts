import type { Prices } from '../core/run/costs.ts';
import type { RunEvent } from '../core/events.ts';
import type { Outcome } from '../core/experiment.ts';
import { fingerprint } from '../core/run/fingerprint.ts';
import { ModelFailure, type Call, type Model, type ModelRole, type Purpose, type Reply } from '../core/model.ts';
import type { Steps } from '../core/steps.ts';
import { nothingUsed, withReply, type Use } from '../core/run/use.ts';
import { budgetReached, BudgetReached, type Budget } from './budget.ts';
import { LogFailure, LogMismatch, type Entry, type RunLog } from './log.ts';
import { pool, type Job } from './pool.ts';
import { sleep, type Sleep } from '../foundation/sleep.ts';
import { defaultRetry, retry, type RetryPolicy } from './retry.ts';

/** The models by role, and further base models by name. */
export interface RunModels extends Readonly<Record<ModelRole, Model>> {
  readonly others?: Readonly<Record<string, Model>>;
}

export interface RunOptions {
  readonly models: RunModels;
  readonly log: RunLog;
  /** The time in milliseconds since 1970. */
  readonly clock: () => number;
  /** When the run was first started: the time of events before the first reply. By the log where left out. */
  readonly startedAt?: number;
  readonly budget?: Budget;
  readonly prices?: Prices;
  readonly retry?: RetryPolicy;
  readonly sleep?: Sleep;
  /** Told when a call waits before it is tried again; may come at any time between updates. */
  readonly onWait?: (wait: Waiting) => void;
}

/** A call failed in passing and is tried again after a while. */
interface Waiting {
  readonly role: ModelRole;
  readonly failure: ModelFailure;
  readonly milliseconds: number;
}

/** How far a run has come. */
export interface RunProgress {
  readonly use: Use;
  /** Of the batch under way. */
  readonly batch: { readonly done: number; readonly calls: number; readonly purpose: Purpose };
}

export type RunUpdate =
  | { readonly kind: 'event'; readonly event: RunEvent; readonly at: number }
  | { readonly kind: 'progress'; readonly progress: RunProgress };

/** Why a run stands still. Everything so far is logged; it can be resumed. */
type PauseReason =
  | { readonly kind: 'asked' }
  | { readonly kind: 'budget'; readonly limit: keyof Budget; readonly message: string }
  | { readonly kind: 'model'; readonly failure: ModelFailure['kind']; readonly message: string }
  | { readonly kind: 'log'; readonly message: string };

export type RunEnd =
  | { readonly status: 'finished'; readonly outcome: Outcome; readonly use: Use }
  | { readonly status: 'paused'; readonly reason: PauseReason; readonly use: Use };

/**
 * Drives a method: answers its questions, from the log as far as it goes and from the models from there on. Every
 * reply is appended to the log before the method sees it, so a run that is paused, aborted or cut off at any moment
 * goes on where it was, and no logged call is made twice. Yields what happens; returns how it ended. Throws
 * `LogMismatch` where the log is another run's, and whatever the method or the log throws.
 */
export async function* run(
  steps: Steps<Outcome>,
  options: RunOptions,
  signal: AbortSignal,
): AsyncGenerator<RunUpdate, RunEnd> {
  const began = options.clock();
  const entries = await options.log.read();
  const logged = byPlace(entries);
  const earliest = entries.reduce((first, { at }) => Math.min(first, at), began);
  const state = { use: nothingUsed, at: options.startedAt ?? earliest };

  let replies: readonly Reply[] = [];
  for (let step = 0; ;) {
    const next = steps.next(replies);
    if (next.done === true) return { status: 'finished', outcome: next.value, use: state.use };
    if (next.value.kind === 'note') {
      yield { kind: 'event', event: next.value.event, at: state.at };
      continue;
    }
    const { calls } = next.value;
    const batch = new Batch(calls, step, logged);
    count(state, batch.entries, calls);
    const isKnown = batch.missing.length === 0;
    try {
      for await (const entry of answer(batch, options, state, began, signal)) {
        await keep(entry, options.log);
        batch.add(entry);
        count(state, [entry], calls);
        yield { kind: 'progress', progress: progressOf(state, batch) };
      }
    } catch (error) {
      return { status: 'paused', reason: pauseReason(error, signal), use: state.use };
    }
    if (isKnown) yield { kind: 'progress', progress: progressOf(state, batch) };
    replies = batch.replies();
    step++;
  }
}

/** What a run has used and when its newest reply came. */
interface State {
  use: Use;
  at: number;
}

/** The calls of one step with the replies known so far. */
class Batch {
  readonly calls: readonly Call[];
  readonly step: number;
  readonly entries: Entry[] = [];

  constructor(calls: readonly Call[], step: number, logged: ReadonlyMap<string, Entry>) {
    this.calls = calls;
    this.step = step;
    for (const [item, call] of calls.entries()) {
      const entry = logged.get(`${String(step)}:${String(item)}`);
      if (entry === undefined) continue;
      if (entry.fingerprint !== fingerprint(call)) throw new LogMismatch({ step, item });
      this.entries.push(entry);
    }
  }

  get missing(): readonly number[] {
    const known = new Set(this.entries.map(({ item }) => item));
    return this.calls.flatMap((_, item) => (known.has(item) ? [] : [item]));
  }

  add(entry: Entry): void {
    this.entries.push(entry);
  }

  replies(): readonly Reply[] {
    return this.entries.toSorted((a, b) => a.item - b.item).map(({ reply }) => reply);
  }
}

/** Asks the models what the log does not answer; the replies come stamped, in completion order. */
function answer(batch: Batch, options: RunOptions, state: State, began: number, signal: AbortSignal) {
  const { models, clock, budget = {}, prices = {} } = options;
  const jobs = batch.missing.map((item): Job<Entry> => {
    const call = callAt(batch, item);
    const lane = call.on ?? call.model;
    return {
      lane,
      run: async (inner) => {
        const ask = () => modelAt(models, lane).complete(call, inner);
        const { retry: policy = defaultRetry, sleep: pause = sleep, onWait } = options;
        const waiting = (failure: ModelFailure, milliseconds: number) =>
          onWait?.({ role: call.model, failure, milliseconds });
        const reply = await retry(ask, policy, pause, waiting, inner);
        return { step: batch.step, item, fingerprint: fingerprint(call), reply, at: clock() };
      },
    };
  });
  const minutes = () => (clock() - began) / 60_000;
  const admit = (underWay: number) => budgetReached(budget, state.use, prices, minutes(), underWay);
  return pool(jobs, { concurrency: (lane) => modelAt(models, lane).concurrency, admit }, signal);
}

async function keep(entry: Entry, log: RunLog): Promise<void> {
  try {
    await log.append(entry);
  } catch (error) {
    throw new LogFailure(error);
  }
}

/** The model of a lane: a role, or the name of a further base model. */
function modelAt(models: RunModels, lane: string): Model {
  const model = lane === 'base' || lane === 'optimizer' ? models[lane] : models.others?.[lane];
  if (model === undefined) throw new ModelFailure('unknown-model', `No model is connected under the name "${lane}".`);
  return model;
}

function callAt(batch: Batch, item: number): Call {
  const call = batch.calls[item];
  if (call === undefined) throw new Error(`Step ${String(batch.step)} has no call ${String(item)}.`);
  return call;
}

function count(state: State, entries: readonly Entry[], calls: readonly Call[]): void {
  for (const { item, reply, at } of entries) {
    state.at = Math.max(state.at, at);
    state.use = withReply(state.use, calls[item] ?? { model: 'base' }, reply, at);
  }
}

function progressOf(state: State, batch: Batch): RunProgress {
  const purpose = batch.calls[0]?.purpose ?? { phase: 'start', round: 0, stage: 'evaluate' };
  return {
    use: state.use,
    batch: { done: batch.entries.length, calls: batch.calls.length, purpose },
  };
}

function byPlace(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [`${String(entry.step)}:${String(entry.item)}`, entry]));
}

/** Says why a run stopped; rethrows what no resume can cure. */
function pauseReason(error: unknown, signal: AbortSignal): PauseReason {
  if (error instanceof BudgetReached) return { kind: 'budget', limit: error.limit, message: error.message };
  if (error instanceof ModelFailure) return { kind: 'model', failure: error.kind, message: error.message };
  if (error instanceof LogFailure) return { kind: 'log', message: error.message };
  if (signal.aborted) return { kind: 'asked' };
  throw error;
}
