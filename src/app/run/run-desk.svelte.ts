import { SvelteMap } from 'svelte/reactivity';
import type { Experiment, RunRecord } from '../../core/experiment.ts';
import { methods } from '../../core/methods/index.ts';
import type { RunStore } from '../../storage/runs/runs.ts';
import type { RunBudget, RunStatus, RunSummary, StoredPause, StoredRun } from '../../storage/runs/stored-run.ts';
import type { Undo } from '../../storage/undo.ts';
import { Live } from '../live.svelte.ts';
import type { ModelDesk } from '../models/model-desk.svelte.ts';
import { RunSession } from './run-session.svelte.ts';

export type { RunBudget, RunStatus, RunSummary, StoredPause, StoredRun };

/** The user's runs, and the sessions that drive them in this tab. */
export class RunDesk {
  readonly #store: RunStore;
  readonly #models: ModelDesk;
  readonly #list: Live<readonly RunSummary[]>;
  readonly #sessions = new SvelteMap<string, RunSession>();

  constructor(store: RunStore, models: ModelDesk) {
    this.#store = store;
    this.#models = models;
    this.#list = new Live(() => store.list());
  }

  /** Newest first; `undefined` until they are read. */
  get list(): readonly RunSummary[] | undefined {
    return this.#list.value;
  }

  /** Sessions at work in this tab. */
  get busy(): readonly RunSession[] {
    return [...this.#sessions.values()].filter((session) => session.isBusy);
  }

  /** The session of a run; the same one as long as the page is open. */
  session(id: string): RunSession {
    const found = this.#sessions.get(id);
    if (found !== undefined) return found;
    const session = new RunSession(id, this.#store, this.#models);
    this.#sessions.set(id, session);
    return session;
  }

  /** Saves a new run and starts it; the returned session may be shown at once. */
  async begin(experiment: Experiment, budget?: RunBudget): Promise<StoredRun> {
    return this.#store.create(experiment, budget);
  }

  /** Whether runs of this method look for prompts; the others are experiments of the lab. */
  isSearch(method: string): boolean {
    return methods.some(({ id }) => id === method);
  }

  load(id: string): Promise<StoredRun | undefined> {
    return this.#store.get(id);
  }

  importRecord(record: RunRecord): Promise<StoredRun> {
    return this.#store.importRecord(record);
  }

  rename(id: string, name: string): Promise<void> {
    return this.#store.rename(id, name);
  }

  async remove(id: string): Promise<Undo> {
    this.#sessions.get(id)?.pause();
    this.#sessions.delete(id);
    return this.#store.remove(id);
  }
}
