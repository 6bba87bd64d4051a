import type { Costs } from '../../core/run/costs.ts';
import type { StampedEvent } from '../../core/events.ts';
import { baseCalls, type Use } from '../../core/run/use.ts';
import type { RunProgress, RunUpdate, Waiting } from '../../engine/run.ts';
import { costsOf } from '../../providers/costs.ts';
import type { StoredRun } from '../../storage/runs/stored-run.ts';
import { Pace } from './pace.ts';
import type { Wait } from './run-activity.ts';

const publishEvery = 120;

/** What the pages see of a run while this tab drives it: what the engine reports, a few times a second. */
export class RunView {
  /** What the user should know of the models of this run on this machine. */
  notes = $state.raw<readonly string[]>([]);
  #stored = $state.raw<StoredRun | undefined>();
  #events = $state.raw<readonly StampedEvent[]>([]);
  #costs = $state.raw<Costs | undefined>();
  #progress = $state.raw<RunProgress | undefined>();
  #wait = $state.raw<Wait | undefined>();
  #timeLeft = $state.raw<((calls: number) => number | undefined) | undefined>();
  #reported: StampedEvent[] = [];
  #use: Use | undefined;
  #pace = new Pace();
  #publishedAt = 0;

  /** The run as it was when driving began; `undefined` while this tab does not drive it. */
  get stored(): StoredRun | undefined {
    return this.#stored;
  }

  get events(): readonly StampedEvent[] {
    return this.#events;
  }

  get costs(): Costs | undefined {
    return this.#costs;
  }

  get progress(): RunProgress | undefined {
    return this.#progress;
  }

  get wait(): Wait | undefined {
    return this.#wait;
  }

  /** All that was reported since driving began, replayed events included. */
  get reported(): readonly StampedEvent[] {
    return this.#reported;
  }

  /** What was used, as last reported; `undefined` before the first call is answered. */
  get use(): Use | undefined {
    return this.#use;
  }

  /** Milliseconds for so many more calls at the present pace. */
  timeFor(calls: number): number | undefined {
    return this.#timeLeft?.(calls);
  }

  begin(stored: StoredRun): void {
    this.#reported = [];
    this.#use = undefined;
    this.#pace = new Pace();
    this.#publishedAt = 0;
    this.#events = stored.events;
    this.#costs = stored.costs;
    this.#stored = stored;
  }

  /** Takes in what the engine reports. */
  take(update: RunUpdate): void {
    if (update.kind === 'event') this.#reported.push({ ...update.event, at: update.at });
    else this.#takeProgress(update.progress);
    const now = Date.now();
    if (now - this.#publishedAt > publishEvery) this.#publish(now);
  }

  takeWait({ role, failure, milliseconds }: Waiting): void {
    this.#wait = { role, message: failure.message, until: Date.now() + milliseconds };
  }

  /** Shows all that was reported, and what was used in the end. */
  complete(use: Use): void {
    this.#use = use;
    this.#show();
  }

  end(): void {
    this.#wait = undefined;
    this.#progress = undefined;
    this.#stored = undefined;
  }

  #takeProgress(progress: RunProgress): void {
    const { use } = progress;
    this.#use = use;
    this.#progress = progress;
    this.#pace.mark(baseCalls(use) + use.optimizer.calls, Date.now());
    if (this.#wait !== undefined && this.#wait.until < Date.now()) this.#wait = undefined;
  }

  #publish(now: number): void {
    this.#publishedAt = now;
    // A resumed run replays its events first: until it has caught up, the stored ones show more.
    if (this.#reported.length >= this.#events.length) this.#show();
    const pace = this.#pace;
    this.#timeLeft = (calls) => pace.timeFor(calls);
  }

  #show(): void {
    this.#events = [...this.#reported];
    if (this.#use !== undefined && this.#stored !== undefined)
      this.#costs = costsOf(this.#stored.experiment, this.#use);
  }
}
