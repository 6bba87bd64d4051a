import type { StampedEvent } from '../../core/events.ts';
import type { ModelChoice } from '../../core/experiment.ts';
import type { Model, ModelRole } from '../../core/model.ts';
import { stepsOf } from '../../core/run/steps-of.ts';
import { baseCalls, type Use } from '../../core/run/use.ts';
import type { Paces } from '../../engine/pace/paces.ts';
import { run, type RunEnd, type RunOptions, type RunProgress, type RunUpdate } from '../../engine/run.ts';
import type { RunModels } from '../../engine/run-models.ts';
import { stayAwake } from '../../foundation/wake-lock.ts';
import { pricesOf } from '../../providers/costs.ts';
import type { Progress } from '../../providers/provider.ts';
import type { RunStore } from '../../storage/runs/run-store.ts';
import type { StoredPause, StoredRun } from '../../storage/runs/stored-run.ts';
import type { ModelDesk } from '../models/model-desk.svelte.ts';
import { Pace } from './pace.ts';
import { pauseAfter, paused, stopped } from './pause-after.ts';
import type { Driving, WaitingCall } from './run-activity.ts';
import { modelsFor, notesOf } from './run-models.ts';
import { testedScore, verdictOf } from './run-scores.ts';
import { snapshotOf } from './run-snapshot.ts';

const showEvery = 120;
const saveEvery = 2000;

/**
 * One time a run is driven: from its start, or from where it stood, until it stands still again. Pages show what is in
 * here meanwhile, which is newer than what is stored.
 */
export class RunDrive {
  /** The run as far as it has come, renewed a few times a second; `undefined` before the start. */
  run = $state.raw<StoredRun>();
  activity = $state.raw<Driving>({ kind: 'connecting', role: 'base', progress: { text: 'Getting ready' } });
  progress = $state.raw<RunProgress>();
  wait = $state.raw<WaitingCall>();
  /** Milliseconds a call takes at the present pace; `undefined` until there is something to go by. */
  perCall = $state.raw<number>();
  /** What the user should know of the models of this run on this machine. */
  notes = $state.raw<readonly string[]>([]);
  /** Whether how it ended is stored. */
  isStored = false;
  readonly #store: RunStore;
  readonly #models: Pick<ModelDesk, 'connect'>;
  readonly #paces: Paces;
  readonly #open: Model[] = [];
  readonly #abort = new AbortController();
  readonly #pace = new Pace();
  /** All that was reported since driving began, replayed events included. */
  readonly #events: StampedEvent[] = [];
  #use: Use | undefined;
  #pauseAs = paused;

  constructor(store: RunStore, models: Pick<ModelDesk, 'connect'>, paces: Paces) {
    this.#store = store;
    this.#models = models;
    this.#paces = paces;
  }

  /** Asks an endpoint before the time is over for which it put off all calls. */
  tryNow(): void {
    this.wait = undefined;
    this.#paces.tryNow();
  }

  /** Calls under way are given up; they are asked again on resuming. */
  pause(): void {
    this.activity = { kind: 'pausing' };
    this.#abort.abort(new DOMException('The run was paused.', 'AbortError'));
  }

  /** Pauses for good. */
  stop(): void {
    this.#pauseAs = stopped;
    this.pause();
  }

  /** Connects the models and asks them until the run is over or stands still; why it stands still is stored with it. */
  async go(stored: StoredRun): Promise<void> {
    this.run = stored;
    const rest = stayAwake();
    try {
      await this.#store.setStatus(stored.id, { kind: 'running' });
      const { seed } = stored.experiment;
      const models = await modelsFor(stored, (role, choice) => this.#connect(role, choice, seed));
      this.activity = { kind: 'running' };
      await this.#close(stored, await this.#follow(stored, models));
    } catch (error) {
      await this.#setPaused(stored, pauseAfter(error, this.#abort.signal));
    } finally {
      this.wait = undefined;
      rest();
      for (const model of this.#open) model.close?.();
    }
  }

  async #connect(role: ModelRole, choice: ModelChoice, seed: number): Promise<Model> {
    this.activity = { kind: 'connecting', role, progress: { text: 'Connecting' } };
    const model = await this.#models.connect(choice, seed, this.#abort.signal, (progress) => {
      this.#loading(role, progress);
    });
    this.#open.push(model);
    this.notes = notesOf(this.#open);
    return model;
  }

  #loading(role: ModelRole, progress: Progress): void {
    if (this.activity.kind === 'connecting') this.activity = { kind: 'connecting', role, progress };
    else if (this.activity.kind === 'running') this.activity = { kind: 'running', recovering: progress };
  }

  /** Takes in what the engine reports, shows it a few times a second, and saves it every other second. */
  async #follow(stored: StoredRun, models: RunModels): Promise<RunEnd> {
    const updates = run(stepsOf(stored.experiment), this.#optionsFor(stored, models), this.#abort.signal);
    let [shownAt, savedAt] = [0, Date.now()];
    let next = await updates.next();
    for (; next.done !== true; next = await updates.next()) {
      this.#take(next.value);
      const now = Date.now();
      if (now - shownAt > showEvery) {
        shownAt = now;
        this.#show(stored);
      }
      if (this.#use === undefined || now - savedAt <= saveEvery) continue;
      savedAt = now;
      await this.#store.saveProgress(stored.id, snapshotOf(stored.experiment, this.#events, this.#use));
    }
    return next.value;
  }

  #optionsFor({ id, experiment, createdAt, budget, status }: StoredRun, models: RunModels): RunOptions {
    return {
      models,
      paces: this.#paces,
      log: this.#store.log(id),
      clock: Date.now,
      startedAt: createdAt,
      // Who resumes a run that waits there goes on as it is.
      stopsAtTrouble:
        experiment.preflight === 'stop' && !(status.kind === 'paused' && status.reason.kind === 'preflight'),
      prices: pricesOf(experiment.models),
      ...(budget === undefined ? {} : { budget }),
      onWait: ({ role, failure, milliseconds }) => {
        const { kind, message } = failure;
        const until = Date.now() + milliseconds;
        this.wait = { role, message, until, isQuota: kind === 'rate-limit', isNetwork: kind === 'network' };
      },
    };
  }

  #take(update: RunUpdate): void {
    if (update.kind === 'event') {
      this.#events.push({ ...update.event, at: update.at });
      return;
    }
    const { use } = update.progress;
    this.progress = update.progress;
    this.#use = use;
    this.#pace.mark(baseCalls(use) + use.optimizer.calls, Date.now());
    if (this.wait !== undefined && this.wait.until < Date.now()) this.wait = undefined;
    // A model that answers again is no longer being loaded; it may have shown something new.
    if (this.activity.kind !== 'running' || this.activity.recovering === undefined) return;
    this.activity = { kind: 'running' };
    this.notes = notesOf(this.#open);
  }

  /** A resumed run replays its events first: until it has caught up, the stored ones show more. */
  #show(stored: StoredRun): void {
    this.perCall = this.#pace.perCall;
    if (this.#use === undefined || this.#events.length < stored.events.length) return;
    this.run = { ...stored, ...snapshotOf(stored.experiment, [...this.#events], this.#use) };
  }

  async #close(stored: StoredRun, end: RunEnd): Promise<void> {
    const snapshot = snapshotOf(stored.experiment, this.#events, end.use);
    this.run = { ...stored, ...snapshot };
    if (end.status === 'finished') {
      const tested = testedScore(verdictOf(stored.experiment, end.outcome, this.#events));
      const score = tested === undefined ? snapshot.score : { ...snapshot.score, tested };
      await this.#store.finish(stored.id, { ...snapshot, score, result: end.outcome });
      this.isStored = true;
    } else {
      try {
        await this.#store.saveProgress(stored.id, snapshot);
      } finally {
        await this.#setPaused(stored, end.reason);
      }
    }
  }

  /** Why it stands still is shown even where there is no room left to store it. */
  async #setPaused(stored: StoredRun, reason: StoredPause): Promise<void> {
    const status = { kind: 'paused', reason: reason.kind === 'asked' ? this.#pauseAs : reason } as const;
    this.run = { ...(this.run ?? stored), status };
    await this.#store.setStatus(stored.id, status);
    this.isStored = true;
  }
}
