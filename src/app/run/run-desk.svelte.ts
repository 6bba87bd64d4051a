import { SvelteMap } from 'svelte/reactivity';
import type { RunStore } from '../../storage/runs/run-store.ts';
import type { RunSummary, StoredRun } from '../../storage/runs/stored-run.ts';
import type { Undo } from '../../storage/undo.ts';
import { Live } from '../live.svelte.ts';
import type { RunSession } from './run-session.svelte.ts';

export type { RunSummary, StoredRun };

/** The user's runs, and the sessions that drive them in this tab. */
export class RunDesk {
  readonly store: RunStore;
  /** Newest first. */
  readonly list: Live<readonly RunSummary[]>;
  readonly #sessions = new SvelteMap<string, RunSession>();

  constructor(store: RunStore) {
    this.store = store;
    this.list = new Live(() => store.list());
  }

  /** Sessions at work in this tab. */
  get busy(): readonly RunSession[] {
    return [...this.#sessions.values()].filter((session) => session.isBusy);
  }

  /** The session of a run, made where there is none yet; the code that makes one is large, and not needed to list runs. */
  sessionOf(id: string, make: () => RunSession): RunSession {
    const found = this.#sessions.get(id);
    if (found !== undefined) return found;
    const session = make();
    this.#sessions.set(id, session);
    return session;
  }

  async remove(id: string): Promise<Undo> {
    this.#sessions.get(id)?.pause();
    this.#sessions.delete(id);
    return this.store.remove(id);
  }
}
