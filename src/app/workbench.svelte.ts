import type { WorkbenchDatabase } from '../storage/database.ts';
import { Persistence } from '../storage/persistence.ts';
import { RunStore } from '../storage/runs/run-store.ts';
import { SettingStore, type Settings } from '../storage/setting-store.ts';
import { TaskStore } from '../storage/tasks/task-store.ts';
import { explain } from './explain.ts';
import { originOf } from './models/address-of.ts';
import { AllowedAddresses } from './models/allowed-addresses.svelte.ts';
import type { KeyVault } from './models/key-vault.ts';
import { Keys } from './models/keys.svelte.ts';
import { ModelDesk } from './models/model-desk.svelte.ts';
import { Preferences } from './preferences.svelte.ts';
import { Router } from './route.svelte.ts';
import { RunDesk } from './run/run-desk.svelte.ts';
import { TaskDesk } from './tasks/task-desk.svelte.ts';
import { Toasts } from './toasts.svelte.ts';

/** Makes what some pages need besides what is always there. */
export type MakeDesk<Desk> = (workbench: Workbench) => Desk;

/** What the pages show and do. Made once, in `main.ts`; it holds what every page needs, and makes the rest on demand. */
export class Workbench {
  readonly router = new Router();
  readonly toasts = new Toasts();
  readonly database: WorkbenchDatabase;
  readonly persistence: Persistence;
  readonly keys: Keys;
  readonly models: ModelDesk;
  readonly addresses: AllowedAddresses;
  readonly tasks: TaskDesk;
  readonly runs: RunDesk;
  readonly preferences: Preferences;
  readonly #desks = new WeakMap<MakeDesk<unknown>, unknown>();

  private constructor(database: WorkbenchDatabase, saved: Settings, keys: Keys) {
    const settings = new SettingStore(database);
    this.database = database;
    this.persistence = new Persistence(navigator.storage);
    this.keys = keys;
    this.preferences = new Preferences(settings, saved);
    this.models = new ModelDesk(settings, keys, saved);
    this.addresses = new AllowedAddresses(() => [
      ...keys.origins,
      ...(['base', 'optimizer'] as const).flatMap((role) => originOf(this.models.choice(role)) ?? []),
    ]);
    this.tasks = new TaskDesk(new TaskStore(database), database.name);
    this.runs = new RunDesk(new RunStore(database, { persistence: this.persistence }));
  }

  /** The one desk of its kind: made when it is first asked for, so that its code loads with the pages that use it. */
  desk<Desk>(make: MakeDesk<Desk>): Desk {
    // Under a root of its own: what a desk derives has to outlive the page that asked first.
    if (!this.#desks.has(make)) $effect.root(() => void this.#desks.set(make, make(this)));
    return this.#desks.get(make) as Desk; // what this very function made
  }

  /** Reads what was saved before the first page is drawn, so that nothing jumps. */
  static async open(database: WorkbenchDatabase, vault: KeyVault | undefined): Promise<Workbench> {
    const keys = new Keys(vault, tabStorage());
    const [saved] = await Promise.all([new SettingStore(database).read(), keys.restore().catch(() => undefined)]);
    return new Workbench(database, saved, keys);
  }

  /** Does what the user asked for; where that fails, says why and goes on. */
  async attempt<Result>(work: Promise<Result>): Promise<Result | undefined> {
    try {
      return await work;
    } catch (error) {
      this.toasts.show(explain(error), { tone: 'bad' });
      return undefined;
    }
  }

  /**
   * Finds out what a page shows, for an effect: what is returned stops it, since something newer is asked for. Where it
   * fails, says why.
   */
  latest<Value>(find: (signal: AbortSignal) => Promise<Value>, show: (value: Value) => void): () => void {
    const asked = new AbortController();
    const { signal } = asked;
    find(signal).then(
      (value) => {
        if (!signal.aborted) show(value);
      },
      (error: unknown) => {
        if (!signal.aborted) this.toasts.show(explain(error), { tone: 'bad' });
      },
    );
    return () => asked.abort();
  }
}

/** Browsers that block storage throw at the mere mention of it. */
function tabStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
