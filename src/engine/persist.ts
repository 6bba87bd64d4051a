import { ModelFailure, type Call, type Reply, type Usage } from '../core/model.ts';
import type { Sleep } from '../foundation/sleep.ts';
import type { Pace, Pass } from './pace/pace.ts';
import { triesFor, type RetryPolicy } from './retry-policy.ts';

/** What a call that is asked until it is answered needs of its run. */
export interface Persistence {
  readonly ask: (call: Call, signal: AbortSignal) => Promise<Reply>;
  readonly pace: Pace;
  readonly policy: RetryPolicy;
  readonly sleep: Sleep;
  readonly clock: () => number;
  /** A number from 0 to 1, another each time. */
  readonly jitter: () => number;
  /** Waits for the network where the browser knows that there is none. */
  readonly online: (signal: AbortSignal) => Promise<void>;
  /** Requests that this question took under other prompts before it was set aside there; 0 for most. */
  readonly spentBefore: number;
  /** Told before each wait. */
  readonly onWait: (failure: ModelFailure, milliseconds: number) => void;
  /** Whether other calls of this model were answered since then, or still are. */
  readonly othersAreAnswered: (since: number, signal: AbortSignal) => Promise<boolean>;
  /** Whether the run is about to pause, so that trying again is in vain. */
  readonly isEnding: () => boolean;
}

/**
 * Asks until there is an answer. What fails again and again while other calls are answered is set aside, with a reply
 * that says so; what fails while others fail too is thrown, and pauses the run. Never more requests than the policy
 * allows go into one question, whatever the endpoint says.
 */
export async function persist(call: Call, needs: Persistence, signal: AbortSignal): Promise<Reply> {
  const { policy, pace } = needs;
  const spent = new Expense();
  for (let [tries, calledAt, firstAt] = [0, 0, 0]; ;) {
    const pass = await pace.enter(signal);
    calledAt ||= pass.startedAt;
    try {
      return spent.with(await through(pass, call, needs, signal));
    } catch (error) {
      if (!(error instanceof ModelFailure) || !error.passing) throw error;
      spent.add(error.usage);
      if (needs.isEnding()) throw error;
      if (error.kind === 'rate-limit') {
        giveUpOrWait(error, calledAt, spent.requests, needs);
        continue;
      }
      firstAt ||= pass.startedAt;
      tries++;
      const left = allowed(error, needs) - tries;
      // A refusal that others meet too needs no further tries: it is the connection that is refused.
      const isInDoubt = left <= 0 || (error.kind === 'refused' && tries > 1 && pace.answeredAt < firstAt);
      if (isInDoubt && !(await needs.othersAreAnswered(firstAt, signal))) throw error;
      if (left <= 0) return spent.with({ kind: 'failed', reason: 'set-aside', detail: error.message });
      const wait = Math.min(policy.longestWait, policy.firstWait * 2 ** (tries - 1)) * (1 + needs.jitter() / 4);
      needs.onWait(error, wait);
      await needs.sleep(wait, signal);
      if (error.kind === 'network') await needs.online(signal);
    }
  }
}

/** A question that was set aside before is asked once under each further prompt. */
function allowed(failure: ModelFailure, { spentBefore, policy }: Persistence): number {
  return spentBefore > 0 ? 1 : triesFor(failure, policy);
}

/** One request, and what it teaches the pace. */
async function through(pass: Pass, call: Call, { ask, pace }: Persistence, signal: AbortSignal): Promise<Reply> {
  try {
    const reply = await ask(call, signal);
    pace.answered(pass);
    return reply;
  } catch (error) {
    const failure = error instanceof ModelFailure && error.passing ? error : undefined;
    if (failure?.kind === 'rate-limit') pace.refused(pass, failure.retryAfter);
    else pace.failed(pass, failure?.overloaded ?? false);
    throw error;
  }
}

/** All calls of an address wait together, in the line of its pace; here it is only decided whether that is too long. */
function giveUpOrWait(failure: ModelFailure, since: number, requests: number, needs: Persistence): void {
  const { pace, policy, clock, onWait } = needs;
  const now = clock();
  const wait = Math.max(0, (pace.waitsUntil() ?? now) - now);
  const isTooLong = Math.max(wait, now - Math.max(since, pace.answeredAt)) > policy.longestPause;
  if (isTooLong || requests >= policy.mostRequests) throw failure;
  if (wait > 0) onWait(failure, wait);
}

/** The requests for a call that brought no answer. */
class Expense {
  requests = 0;
  #tokens = { input: 0, output: 0 };

  add(usage: Usage | undefined): void {
    this.requests++;
    this.#tokens = {
      input: this.#tokens.input + (usage?.input ?? 0),
      output: this.#tokens.output + (usage?.output ?? 0),
    };
  }

  with(reply: Reply): Reply {
    return this.requests === 0 ? reply : { ...reply, spent: { requests: this.requests, ...this.#tokens } };
  }
}
