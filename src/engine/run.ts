import type { Prices } from '../core/run/costs.ts';
import { preflightTrouble } from '../core/preflight/in-words.ts';
import type { RunEvent } from '../core/events.ts';
import type { Outcome } from '../core/experiment.ts';
import { ModelFailure, type Purpose, type Reply } from '../core/model.ts';
import type { Steps } from '../core/steps.ts';
import { nothingUsed, withReply, type Use } from '../core/run/use.ts';
import { Asker, type AskOptions } from './asker.ts';
import { Batch } from './batch.ts';
import { budgetReached, BudgetReached, type Budget } from './budget.ts';
import { DuplicateEntry, LogFailure, type Entry, type RunLog } from './log.ts';

export interface RunOptions extends AskOptions {
  readonly log: RunLog;
  /** When the run was first started: the time of events before the first reply. By the log where left out. */
  readonly startedAt?: number;
  readonly budget?: Budget;
  readonly prices?: Prices;
  /** Pauses where the first examples show that replies cannot be read, unless the log goes on from there. */
  readonly stopsAtTrouble?: boolean;
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
  | { readonly kind: 'preflight'; readonly message: string }
  | { readonly kind: 'log'; readonly failure: 'log-taken' | 'log-unwritable'; readonly message: string };

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
  const asker = new Asker(options);

  let replies: readonly Reply[] = [];
  for (let step = 0; ;) {
    const next = steps.next(replies);
    if (next.done === true) return { status: 'finished', outcome: next.value, use: state.use };
    if (next.value.kind === 'note') {
      const { event } = next.value;
      yield { kind: 'event', event, at: state.at };
      const isTrouble = event.type === 'preflight-done' && event.trouble && options.stopsAtTrouble === true;
      if (isTrouble && entries.every((entry) => entry.step < step)) {
        return { status: 'paused', reason: { kind: 'preflight', message: preflightTrouble(event) }, use: state.use };
      }
      continue;
    }
    const batch = new Batch(next.value.calls, step, logged);
    for (const entry of batch.entries) {
      asker.remember(batch.callAt(entry.item), entry.reply);
      count(state, entry, batch);
    }
    const isKnown = batch.missing.length === 0;
    try {
      for await (const entry of asker.answer(batch, admission(options, state, began), signal)) {
        await keep(entry, options.log);
        batch.add(entry);
        count(state, entry, batch);
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

async function keep(entry: Entry, log: RunLog): Promise<void> {
  try {
    await log.append(entry);
  } catch (error) {
    throw new LogFailure(error);
  }
}

/** Whether the budget allows one more call. */
function admission({ budget = {}, prices = {}, clock }: RunOptions, state: State, began: number) {
  return (underWay: number) => budgetReached(budget, state.use, prices, (clock() - began) / 60_000, underWay);
}

function count(state: State, { item, reply, at }: Entry, batch: Batch): void {
  state.at = Math.max(state.at, at);
  state.use = withReply(state.use, batch.callAt(item), reply, at);
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
  if (error instanceof LogFailure) {
    const failure = error.cause instanceof DuplicateEntry ? 'log-taken' : 'log-unwritable';
    return { kind: 'log', failure, message: error.message };
  }
  if (signal.aborted) return { kind: 'asked' };
  throw error;
}
