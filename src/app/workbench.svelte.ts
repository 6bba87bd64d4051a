import { tuned } from '../providers/webllm/page/tuning.ts';
import { benchmarks, models as localModelStore } from '../providers/webllm/webllm.ts';
import type { WorkbenchDatabase } from '../storage/database.ts';
import { Persistence } from '../storage/persistence.ts';
import { PresetStore } from '../storage/presets.ts';
import { RunStore } from '../storage/runs/runs.ts';
import { SettingStore, type Settings } from '../storage/settings.ts';
import { TaskStore } from '../storage/tasks/tasks.ts';
import { BenchmarkDesk } from './models/benchmark-desk.svelte.ts';
import { CatalogueDesk } from './imports/catalogue-desk.svelte.ts';
import { DataHosts } from './imports/data-hosts.svelte.ts';
import { explain } from './explain.ts';
import { Imports } from './imports/imports.ts';
import { Keys } from './models/keys.svelte.ts';
import type { KeyVault } from './models/key-vault.ts';
import { LocalModels } from './models/local-models.svelte.ts';
import { MappingPresets } from './imports/mapping-presets.ts';
import { ModelDesk } from './models/model-desk.svelte.ts';
import { Preferences } from './preferences.svelte.ts';
import { Router } from './route.svelte.ts';
import { RunDesk } from './run/run-desk.svelte.ts';
import { StorageDesk } from './storage-desk.svelte.ts';
import { TaskDesk } from './tasks/task-desk.svelte.ts';
import { Toasts } from './toasts.svelte.ts';

/** Everything the pages show and do. Made once, in `main.ts`. */
export class Workbench {
  readonly router = new Router();
  readonly toasts = new Toasts();
  readonly keys: Keys;
  readonly models: ModelDesk;
  readonly localModels: LocalModels;
  readonly benchmarks: BenchmarkDesk;
  readonly tasks: TaskDesk;
  readonly mappings: MappingPresets;
  readonly dataHosts = new DataHosts();
  readonly imports: Imports;
  readonly catalogue: CatalogueDesk;
  readonly runs: RunDesk;
  readonly storage: StorageDesk;
  readonly preferences: Preferences;

  private constructor(database: WorkbenchDatabase, saved: Settings, keys: Keys) {
    const settings = new SettingStore(database);
    const persistence = new Persistence(navigator.storage);
    this.keys = keys;
    this.preferences = new Preferences(settings, saved);
    this.models = new ModelDesk(settings, keys, saved);
    const tuning = () => this.models.tuningOf(this.models.provider({ provider: 'webllm' }).defaults('base'));
    this.localModels = new LocalModels(localModelStore, () => {
      const { mirror } = tuned(tuning());
      return mirror === undefined ? {} : { mirror };
    });
    this.benchmarks = new BenchmarkDesk(benchmarks, tuning);
    this.tasks = new TaskDesk(new TaskStore(database), database.name);
    this.mappings = new MappingPresets(new PresetStore(database));
    this.imports = new Imports(this.tasks, this.dataHosts, this.mappings);
    this.catalogue = new CatalogueDesk(this.tasks, this.dataHosts);
    this.runs = new RunDesk(new RunStore(database, { persistence }), this.models);
    this.storage = new StorageDesk(database, persistence, keys);
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
