import { SvelteMap } from 'svelte/reactivity';
import type { RunStore } from '../../storage/runs/runs.ts';
import type { RunBudget, RunStatus, RunSummary, StoredPause, StoredRun } from '../../storage/runs/stored-run.ts';
import type { Undo } from '../../storage/undo.ts';
import { Live } from '../live.svelte.ts';
import type { ModelDesk } from '../models/model-desk.svelte.ts';
import { RunSession } from './run-session.svelte.ts';

export type { RunBudget, RunStatus, RunSummary, StoredPause, StoredRun };

/** The user's runs, and the sessions that drive them in this tab. */
export class RunDesk {
  readonly store: RunStore;
  /** Newest first. */
  readonly list: Live<readonly RunSummary[]>;
  readonly #models: ModelDesk;
  readonly #sessions = new SvelteMap<string, RunSession>();

  constructor(store: RunStore, models: ModelDesk) {
    this.store = store;
    this.list = new Live(() => store.list());
    this.#models = models;
  }

  /** Sessions at work in this tab. */
  get busy(): readonly RunSession[] {
    return [...this.#sessions.values()].filter((session) => session.isBusy);
  }

  /** The session of a run; the same one as long as the page is open. */
  session(id: string): RunSession {
    const found = this.#sessions.get(id);
    if (found !== undefined) return found;
    const session = new RunSession(id, this.store, this.#models);
    this.#sessions.set(id, session);
    return session;
  }

  async remove(id: string): Promise<Undo> {
    this.#sessions.get(id)?.pause();
    this.#sessions.delete(id);
    return this.store.remove(id);
  }
}
