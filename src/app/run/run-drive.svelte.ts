import type { StampedEvent } from '../../core/events.ts';
import type { Experiment, ModelChoice } from '../../core/experiment.ts';
import type { Model, ModelRole } from '../../core/model.ts';
import { stepsOf } from '../../core/run/steps-of.ts';
import type { Use } from '../../core/run/use.ts';
import { run, type RunEnd, type RunModels, type RunOptions } from '../../engine/run.ts';
import { costsOf, pricesOf } from '../../providers/costs.ts';
import type { Progress } from '../../providers/provider.ts';
import type { RunStore } from '../../storage/runs/runs.ts';
import type { StoredPause, StoredRun } from '../../storage/runs/stored-run.ts';
import type { ModelDesk } from '../models/model-desk.svelte.ts';
import { paused, pauseReason, stopped } from './pause-reason.ts';
import type { Driving } from './run-activity.ts';
import { modelsFor, notesOf } from './run-models.ts';
import { scoresOf } from './run-scores.ts';
import { countsOf } from './run-spending.ts';
import type { RunView } from './run-view.svelte.ts';
import { stayAwake } from '../../foundation/wake-lock.ts';

const saveEvery = 2000;

/** One time a run is driven: from its start, or from where it stood, until it stands still again. */
export class RunDrive {
  readonly #store: RunStore;
  readonly #desk: ModelDesk;
  readonly #view: RunView;
  #activity = $state.raw<Driving>({ kind: 'connecting', role: 'base', progress: { text: 'Getting ready' } });
  readonly #open: Model[] = [];
  readonly #abort = new AbortController();
  #pauseAs = paused;

  constructor(store: RunStore, desk: ModelDesk, view: RunView) {
    this.#store = store;
    this.#desk = desk;
    this.#view = view;
  }

  get activity(): Driving {
    return this.#activity;
  }

  /** Calls under way are given up; they are asked again on resuming. */
  pause(): void {
    this.#activity = { kind: 'pausing' };
    this.#abort.abort(new DOMException('The run was paused.', 'AbortError'));
  }

  /** Pauses for good. */
  stop(): void {
    this.#pauseAs = stopped;
    this.pause();
  }

  /** Connects the models and asks them until the run is over or stands still; why it stands still is stored with it. */
  async go(stored: StoredRun): Promise<void> {
    const rest = stayAwake();
    try {
      await this.#store.setStatus(stored.id, { kind: 'running' });
      const { seed } = stored.experiment;
      const models = await modelsFor(stored, (role, choice) => this.#connect(role, choice, seed));
      this.#activity = { kind: 'running' };
      await this.#close(stored, await this.#follow(stored, models));
    } catch (error) {
      await this.#setPaused(stored, pauseReason(error, this.#abort.signal));
    } finally {
      rest();
      for (const model of this.#open) model.close?.();
    }
  }

  async #connect(role: ModelRole, choice: ModelChoice, seed: number): Promise<Model> {
    this.#activity = { kind: 'connecting', role, progress: { text: 'Connecting' } };
    const model = await this.#desk.connect(choice, seed, this.#abort.signal, (progress) => {
      this.#loading(role, progress);
    });
    this.#open.push(model);
    this.#view.notes = notesOf(this.#open);
    return model;
  }

  #loading(role: ModelRole, progress: Progress): void {
    if (this.#activity.kind === 'connecting') this.#activity = { kind: 'connecting', role, progress };
    else if (this.#activity.kind === 'running') this.#activity = { kind: 'running', recovering: progress };
  }

  /** A model that answers again is no longer being loaded; it may have shown something new. */
  #answered(): void {
    if (this.#activity.kind !== 'running' || this.#activity.recovering === undefined) return;
    this.#activity = { kind: 'running' };
    this.#view.notes = notesOf(this.#open);
  }

  /** Passes on what the engine reports, and saves it every other second. */
  async #follow(stored: StoredRun, models: RunModels): Promise<RunEnd> {
    const updates = run(stepsOf(stored.experiment), this.#optionsFor(stored, models), this.#abort.signal);
    let savedAt = Date.now();
    let next = await updates.next();
    for (; next.done !== true; next = await updates.next()) {
      this.#view.take(next.value);
      if (next.value.kind === 'progress') this.#answered();
      const now = Date.now();
      const { use } = this.#view;
      if (use === undefined || now - savedAt <= saveEvery) continue;
      savedAt = now;
      await this.#store.saveProgress(stored.id, keptOf(stored.experiment, this.#view.reported, use));
    }
    return next.value;
  }

  #optionsFor(stored: StoredRun, models: RunModels): RunOptions {
    return {
      models,
      log: this.#store.log(stored.id),
      clock: Date.now,
      startedAt: stored.createdAt,
      prices: pricesOf(stored.experiment.models),
      ...(stored.budget === undefined ? {} : { budget: stored.budget }),
      onWait: (waiting) => {
        this.#view.takeWait(waiting);
      },
    };
  }

  async #close(stored: StoredRun, end: RunEnd): Promise<void> {
    this.#view.complete(end.use);
    const kept = keptOf(stored.experiment, this.#view.reported, end.use);
    if (end.status === 'finished') {
      await this.#store.finish(stored.id, { ...kept, result: end.outcome });
    } else {
      await this.#store.saveProgress(stored.id, kept);
      await this.#setPaused(stored, end.reason);
    }
  }

  #setPaused({ id }: StoredRun, reason: StoredPause): Promise<void> {
    return this.#store.setStatus(id, { kind: 'paused', reason: reason.kind === 'asked' ? this.#pauseAs : reason });
  }
}

/** What is stored with a run of how far it has come. */
function keptOf(experiment: Experiment, events: readonly StampedEvent[], use: Use) {
  return { events, ...countsOf(use), costs: costsOf(experiment, use), score: scoresOf(events) };
}
