import { dollarsIn, isWhollyPriced, type Costs } from '../core/costs.ts';
import type { StampedEvent } from '../core/events.ts';
import type { Experiment, ModelChoice } from '../core/experiment.ts';
import { asksOptimizer } from '../core/experiments/index.ts';
import { ModelFailure, type Model, type ModelRole } from '../core/model.ts';
import { stepsOf } from '../core/start.ts';
import { baseCalls, tokensIn, type Use } from '../core/use.ts';
import { LogMismatch } from '../engine/log.ts';
import { run, type RunEnd, type RunModels, type RunProgress, type Waiting } from '../engine/run.ts';
import { costsOf, pricesOf } from '../providers/costs.ts';
import type { Progress } from '../providers/provider.ts';
import { StorageFailure } from '../storage/failure.ts';
import type { RunStore } from '../storage/runs.ts';
import type { StoredPause, StoredRun } from '../storage/stored-run.ts';
import { explain } from './explain.ts';
import { Live } from './live.svelte.ts';
import type { ModelDesk } from './model-desk.svelte.ts';
import { Pace } from './pace.ts';
import { ReplyLookup } from './reply-lookup.ts';
import { holding, isHeld } from './run-lock.ts';
import { scoresOf } from './run-scores.ts';
import { StepLog } from './step-log.ts';
import { stayAwake } from './wake-lock.ts';

/** What this tab is doing for a run. */
export type Activity =
  | { readonly kind: 'none' }
  | { readonly kind: 'connecting'; readonly role: ModelRole; readonly progress: Progress }
  /** `recovering`: a model was lost and is loaded again meanwhile. */
  | { readonly kind: 'running'; readonly recovering?: Progress }
  | { readonly kind: 'pausing' }
  | { readonly kind: 'elsewhere' };

/** A call that waits before it is tried again. */
export interface Wait {
  readonly role: ModelRole;
  readonly message: string;
  readonly until: number;
}

/** What the user asked for, as it is kept. */
const paused: StoredPause = { kind: 'asked' };
const stopped: StoredPause = { kind: 'stopped' };

const publishEvery = 120;
const saveEvery = 2000;

/**
 * One run in this tab: shows what is stored, and drives it when asked. It goes on while the user is on other pages;
 * a closed tab costs nothing, since every reply is logged before it is used.
 */
export class RunSession {
  readonly id: string;
  readonly #store: RunStore;
  readonly #models: ModelDesk;
  readonly #live: Live<StoredRun | 'missing'>;
  #activity = $state.raw<Activity>({ kind: 'none' });
  #driven = $state.raw<StoredRun | undefined>();
  #events = $state.raw<readonly StampedEvent[]>([]);
  #costs = $state.raw<Costs | undefined>();
  #progress = $state.raw<RunProgress | undefined>();
  #wait = $state.raw<Wait | undefined>();
  #notes = $state.raw<readonly string[]>([]);
  #timeLeft = $state.raw<((calls: number) => number | undefined) | undefined>();
  #abort = new AbortController();
  #pauseAs: StoredPause = paused;

  constructor(id: string, store: RunStore, models: ModelDesk) {
    this.id = id;
    this.#store = store;
    this.#models = models;
    this.#live = new Live(async () => (await store.get(id)) ?? 'missing');
    void this.#lookForOthers();
  }

  get activity(): Activity {
    return this.#activity;
  }

  get isBusy(): boolean {
    return ['connecting', 'running', 'pausing'].includes(this.#activity.kind);
  }

  /** `undefined` until it is read. */
  get run(): StoredRun | 'missing' | undefined {
    return this.#driven ?? this.#live.value;
  }

  get events(): readonly StampedEvent[] {
    if (this.#driven !== undefined) return this.#events;
    const run = this.#live.value;
    return run === undefined || run === 'missing' ? [] : run.events;
  }

  /** What it has cost so far; `undefined` where that was not kept. */
  get costs(): Costs | undefined {
    if (this.#driven !== undefined) return this.#costs;
    const run = this.#live.value;
    return run === undefined || run === 'missing' ? undefined : run.costs;
  }

  get progress(): RunProgress | undefined {
    return this.#progress;
  }

  get wait(): Wait | undefined {
    return this.#wait;
  }

  /** What the user should know of the models of this run on this machine. */
  get notes(): readonly string[] {
    return this.#notes;
  }

  /** Milliseconds for so many more calls at the present pace. */
  timeFor(calls: number): number | undefined {
    return this.#timeLeft?.(calls);
  }

  /** Finds replies by what was asked. */
  async replies(): Promise<ReplyLookup> {
    return ReplyLookup.of(await this.steps());
  }

  /** The run as its log tells it, call by call. */
  async steps(): Promise<StepLog> {
    const stored = await this.#store.get(this.id);
    if (stored === undefined) throw new StorageFailure('missing');
    return StepLog.of(stored.experiment, this.#store.log(this.id));
  }

  /** Starts or goes on. Returns when the run stands still again. */
  async start(): Promise<void> {
    if (this.isBusy) return;
    this.#abort = new AbortController();
    this.#pauseAs = paused;
    this.#activity = { kind: 'connecting', role: 'base', progress: { text: 'Getting ready' } };
    try {
      const held = await holding(this.#lockName, () => this.#drive(this.#abort.signal));
      this.#activity = held === 'elsewhere' ? { kind: 'elsewhere' } : { kind: 'none' };
    } catch (error) {
      this.#activity = { kind: 'none' };
      throw error;
    }
  }

  /** Calls under way are given up; they are asked again on resuming. */
  pause(): void {
    if (!this.isBusy) return;
    this.#activity = { kind: 'pausing' };
    this.#abort.abort(new DOMException('The run was paused.', 'AbortError'));
  }

  /** Ends the run where it is: it keeps what it found and is no longer offered as unfinished, but can be taken up again. */
  async stop(): Promise<void> {
    this.#pauseAs = stopped;
    if (this.isBusy) this.pause();
    else await this.#store.setStatus(this.id, { kind: 'paused', reason: stopped });
  }

  get #lockName(): string {
    return `metaspo-run-${this.id}`;
  }

  /** A second tab says so at once, not only when asked to resume; it notices when the other one stops. */
  async #lookForOthers(): Promise<void> {
    while (await isHeld(this.#lockName)) {
      if (this.isBusy) return;
      this.#activity = { kind: 'elsewhere' };
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
    if (this.#activity.kind === 'elsewhere') this.#activity = { kind: 'none' };
  }

  async #drive(signal: AbortSignal): Promise<void> {
    const stored = await this.#store.get(this.id);
    if (stored === undefined) throw new StorageFailure('missing');
    this.#events = stored.events;
    this.#costs = stored.costs;
    this.#driven = stored;
    const open: Model[] = [];
    const rest = stayAwake();
    try {
      await this.#store.setStatus(this.id, { kind: 'running' });
      const { others = {}, ...roles } = stored.experiment.models;
      const base = await this.#connect('base', roles.base, stored, open, signal);
      // Loading a model on this device takes long: one that is never asked is left alone.
      const optimizer = asksOptimizer(stored.method)
        ? await this.#connect('optimizer', roles.optimizer, stored, open, signal)
        : base;
      const further: Record<string, Model> = {};
      for (const [name, choice] of Object.entries(others)) {
        further[name] = await this.#connect('base', choice, stored, open, signal);
      }
      this.#activity = { kind: 'running' };
      await this.#follow(stored, { base, optimizer, others: further }, signal);
    } catch (error) {
      await this.#stop(reasonOf(error, signal));
    } finally {
      rest();
      for (const model of open) model.close?.();
      this.#wait = undefined;
      this.#progress = undefined;
      this.#live.show((await this.#store.get(this.id).catch(() => undefined)) ?? 'missing');
      this.#driven = undefined;
    }
  }

  async #connect(
    role: ModelRole,
    choice: ModelChoice,
    stored: StoredRun,
    open: Model[],
    signal: AbortSignal,
  ): Promise<Model> {
    const { seed } = stored.experiment;
    this.#activity = { kind: 'connecting', role, progress: { text: 'Connecting' } };
    const model = await this.#models.connect(choice, seed, signal, (progress) => {
      if (this.#activity.kind === 'connecting') this.#activity = { kind: 'connecting', role, progress };
      else if (this.#activity.kind === 'running') this.#activity = { kind: 'running', recovering: progress };
    });
    open.push(model);
    this.#notes = notesOf(open);
    return model;
  }

  /** Takes in what the engine reports, shows it a few times a second and saves it every other second. */
  async #follow(stored: StoredRun, models: RunModels, signal: AbortSignal): Promise<void> {
    const prices = pricesOf(stored.experiment.models);
    const pace = new Pace();
    const events: StampedEvent[] = [];
    let [published, saved] = [0, Date.now()];
    let use: Use | undefined;

    const updates = run(
      stepsOf(stored.experiment),
      {
        models,
        log: this.#store.log(this.id),
        clock: Date.now,
        startedAt: stored.createdAt,
        prices,
        ...(stored.budget === undefined ? {} : { budget: stored.budget }),
        onWait: (wait) => (this.#wait = waitOf(wait)),
      },
      signal,
    );
    let next = await updates.next();
    for (; next.done !== true; next = await updates.next()) {
      const update = next.value;
      if (update.kind === 'event') events.push({ ...update.event, at: update.at });
      else {
        use = update.progress.use;
        this.#progress = update.progress;
        pace.mark(baseCalls(use) + use.optimizer.calls, Date.now());
        if (this.#wait !== undefined && this.#wait.until < Date.now()) this.#wait = undefined;
        if (this.#activity.kind === 'running' && this.#activity.recovering !== undefined) {
          this.#activity = { kind: 'running' };
          this.#notes = notesOf([models.base, models.optimizer, ...Object.values(models.others ?? {})]);
        }
      }
      const now = Date.now();
      if (now - published > publishEvery) {
        published = now;
        // A resumed run replays its events first: until it has caught up, the stored ones show more.
        if (events.length >= this.#events.length) {
          this.#events = [...events];
          if (use !== undefined) this.#costs = costsOf(stored.experiment, use);
        }
        this.#timeLeft = (calls) => pace.timeFor(calls);
      }
      if (use !== undefined && now - saved > saveEvery) {
        saved = now;
        await this.#store.saveProgress(this.id, {
          events,
          ...countsOf(use),
          costs: costsOf(stored.experiment, use),
          score: scoresOf(events),
        });
      }
    }
    this.#events = events;
    this.#costs = costsOf(stored.experiment, next.value.use);
    await this.#close(next.value, events, stored.experiment);
  }

  async #close(end: RunEnd, events: readonly StampedEvent[], experiment: Experiment): Promise<void> {
    const progress = { events, ...countsOf(end.use), costs: costsOf(experiment, end.use), score: scoresOf(events) };
    if (end.status === 'finished') {
      await this.#store.finish(this.id, { ...progress, result: end.outcome });
    } else {
      await this.#store.saveProgress(this.id, progress);
      await this.#stop(end.reason);
    }
  }

  #stop(reason: StoredPause): Promise<void> {
    return this.#store.setStatus(this.id, { kind: 'paused', reason: reason.kind === 'asked' ? this.#pauseAs : reason });
  }
}

/** What a run has spent so far, in US dollars; `undefined` where a price is not known. */
export function spent({ experiment }: StoredRun, use: Use): number | undefined {
  const costs = costsOf(experiment, use);
  return isWhollyPriced(costs) ? dollarsIn(costs) : undefined;
}

/** What a list of runs and its meter show of what was used. */
export function countsOf(use: Use) {
  return { calls: { base: baseCalls(use), optimizer: use.optimizer.calls }, tokens: tokensIn(use) };
}

function waitOf({ role, failure, milliseconds }: Waiting): Wait {
  return { role, message: failure.message, until: Date.now() + milliseconds };
}

/** Both roles may be played by one model: each note once. */
function notesOf(models: readonly Model[]): readonly string[] {
  return [...new Set(models.flatMap(({ notes = [] }) => notes))];
}

/** Why driving ended with an error: connecting failed, the log does not fit, the disk is full. */
function reasonOf(error: unknown, signal: AbortSignal): StoredPause {
  if (signal.aborted) return { kind: 'asked' };
  if (error instanceof LogMismatch) return { kind: 'log-mismatch', message: error.message };
  if (error instanceof StorageFailure) return { kind: `storage-${error.kind}`, message: error.message };
  if (error instanceof ModelFailure) return { kind: 'model', failure: error.kind, message: error.message };
  return { kind: 'unexpected', message: explain(error) };
}
