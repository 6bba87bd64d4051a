import type { Call, ModelFailure, ModelRole, Reply } from '../core/model.ts';
import { fingerprint } from '../core/run/fingerprint.ts';
import { online } from '../foundation/online.ts';
import { sleep, type Sleep } from '../foundation/sleep.ts';
import type { Batch } from './batch.ts';
import { Breaker } from './breaker.ts';
import type { Entry } from './log.ts';
import { Paces } from './pace/paces.ts';
import { persist } from './persist.ts';
import { pool } from './pool.ts';
import { defaultRetry, type RetryPolicy } from './retry-policy.ts';
import { laneOf, modelAt, type RunModels } from './run-models.ts';

/** How the calls of a run are asked. */
export interface AskOptions {
  readonly models: RunModels;
  /** The time in milliseconds since 1970. */
  readonly clock: () => number;
  readonly retry?: RetryPolicy;
  readonly sleep?: Sleep;
  /** What is known of how fast each address may be asked; of this run alone where left out. */
  readonly paces?: Paces;
  /** A number from 0 to 1, another each time: spreads what would be asked again at once. */
  readonly jitter?: () => number;
  /** Told when a call waits before it is tried again; may come at any time between updates. */
  readonly onWait?: (wait: Waiting) => void;
}

/** A call failed in passing and is tried again after a while. */
interface Waiting {
  readonly role: ModelRole;
  readonly failure: ModelFailure;
  readonly milliseconds: number;
}

/** Asks the models of a run, and remembers what became of earlier calls: whom they answered, and which they did not. */
export class Asker {
  readonly #options: AskOptions;
  readonly #paces: Paces;
  readonly #breaker = new Breaker();
  /** Of each lane, a call that was answered: asked again where it is in doubt whether any still are. */
  readonly #witnesses = new Map<string, Call>();
  readonly #testimonies = new Map<string, Promise<boolean>>();
  /** Requests that each question took which was set aside. */
  readonly #setAside = new Map<string, number>();
  #isEnding = false;

  constructor(options: AskOptions) {
    this.#options = options;
    const { clock, sleep: pause = sleep, jitter = Math.random } = options;
    this.#paces = options.paces ?? new Paces({ clock, sleep: pause, jitter });
  }

  /** Takes in a reply, from the log or new. */
  remember(call: Call, reply: Reply): void {
    if (reply.kind === 'answered') this.#witnesses.set(laneOf(call), call);
    else if (reply.reason === 'set-aside') {
      const before = this.#setAside.get(questionOf(call)) ?? 0;
      this.#setAside.set(questionOf(call), before + (reply.spent?.requests ?? 0));
    }
  }

  /**
   * Asks what is missing in a batch; the replies come stamped, in completion order. What was set aside comes last, and
   * only if the rest of the batch bears out that it was these questions: else the run pauses and asks them again.
   */
  async *answer(batch: Batch, admit: (underWay: number) => Error | undefined, signal: AbortSignal) {
    const jobs = batch.missing.map((item) => {
      const call = batch.callAt(item);
      return { lane: laneOf(call), run: (inner: AbortSignal) => this.#entry(call, { step: batch.step, item }, inner) };
    });
    const widthOf = (lane: string) => this.#paceOf(lane).width;
    const admitting = (underWay: number) => this.#breaker.open ?? admit(underWay);
    const setAside: Entry[] = [];
    for await (const entry of pool(jobs, { concurrency: widthOf, admit: admitting }, signal)) {
      this.#breaker.take(entry.reply);
      this.remember(batch.callAt(entry.item), entry.reply);
      if (entry.reply.kind === 'failed' && entry.reply.reason === 'set-aside') setAside.push(entry);
      else yield entry;
    }
    if (this.#breaker.open !== undefined) throw this.#breaker.open;
    yield* setAside;
  }

  async #entry(call: Call, place: Pick<Entry, 'step' | 'item'>, signal: AbortSignal): Promise<Entry> {
    try {
      const reply = await this.#reply(call, signal);
      return { ...place, fingerprint: fingerprint(call), reply, at: this.#options.clock() };
    } catch (error) {
      this.#isEnding = true;
      throw error;
    }
  }

  #reply(call: Call, signal: AbortSignal): Promise<Reply> {
    const { models, clock, sleep: pause = sleep, retry: policy = defaultRetry, jitter = Math.random } = this.#options;
    const lane = laneOf(call);
    const spentBefore = this.#setAside.get(questionOf(call)) ?? 0;
    if (spentBefore >= policy.mostRequests) return Promise.resolve(notAskedAgain);
    const needs = {
      ...{ policy, clock, jitter, online, sleep: pause, spentBefore, pace: this.#paceOf(lane) },
      ask: (one: Call, inner: AbortSignal) => modelAt(models, lane).complete(one, inner),
      onWait: (failure: ModelFailure, milliseconds: number) =>
        this.#options.onWait?.({ role: call.model, failure, milliseconds }),
      othersAreAnswered: (since: number, inner: AbortSignal) => this.#othersAreAnswered(lane, since, inner),
      isEnding: () => this.#isEnding,
    };
    return persist(call, needs, signal);
  }

  #paceOf(lane: string) {
    return this.#paces.of(modelAt(this.#options.models, lane), lane);
  }

  /** Whether an answer came since then; else one that came before is asked for once more, for all that doubt it at once. */
  #othersAreAnswered(lane: string, since: number, signal: AbortSignal): Promise<boolean> {
    if (this.#paceOf(lane).answeredAt > since) return Promise.resolve(true);
    const witness = this.#witnesses.get(lane);
    if (witness === undefined) return Promise.resolve(false);
    const running = this.#testimonies.get(lane);
    if (running !== undefined) return running;
    const testimony = this.#testify(lane, witness, signal).finally(() => this.#testimonies.delete(lane));
    this.#testimonies.set(lane, testimony);
    return testimony;
  }

  async #testify(lane: string, witness: Call, signal: AbortSignal): Promise<boolean> {
    const pace = this.#paceOf(lane);
    const pass = await pace.enter(signal);
    try {
      const { kind } = await modelAt(this.#options.models, lane).complete(witness, signal);
      pace.answered(pass);
      return kind === 'answered';
    } catch {
      signal.throwIfAborted();
      pace.failed(pass, false);
      return false;
    }
  }
}

const notAskedAgain: Reply = {
  kind: 'failed',
  reason: 'set-aside',
  detail: 'Not asked under this prompt: it failed again and again under others.',
};

/** What a call asks, whatever the prompt: a question of a task. Calls of the optimizer are each their own. */
function questionOf(call: Call): string {
  const { task, example } = call.purpose;
  return JSON.stringify(example === undefined ? [fingerprint(call)] : [laneOf(call), task, example]);
}
