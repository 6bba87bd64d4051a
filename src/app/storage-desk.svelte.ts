import { readBackup, writeBackup } from '../sharing/files/backup-file.ts';
import { collectBundle } from '../storage/bundle.ts';
import type { WorkbenchDatabase } from '../storage/database.ts';
import type { Persistence, StorageState } from '../storage/persistence.ts';
import type { Keys } from './models/keys.svelte.ts';
import { compareBundle } from '../storage/restore/compare-bundle.ts';
import { restoreBundle } from '../storage/restore/restore-bundle.ts';
import { settingsIn, SettingStore, type Settings } from '../storage/setting-store.ts';
import { BackupReview } from './backup/backup-review.svelte.ts';
import { restoredWords } from './backup/restored-words.ts';
import { settingChanges } from './backup/setting-changes.ts';
import { saveFile } from './save-file.ts';
import { now } from './now.ts';
import type { Workbench } from './workbench.svelte.ts';

/** What is saved in this browser, how safe it is, and how to take it away. */
class StorageDesk {
  readonly #database: WorkbenchDatabase;
  readonly #persistence: Persistence;
  readonly #keys: Keys;
  readonly #settings: SettingStore;
  /** Told when settings were changed here, so that those in use follow. */
  readonly #onSettings: (saved: Settings) => void;
  state = $state.raw<StorageState>({});

  constructor(
    database: WorkbenchDatabase,
    persistence: Persistence,
    keys: Keys,
    onSettings: (saved: Settings) => void,
  ) {
    this.#database = database;
    this.#persistence = persistence;
    this.#keys = keys;
    this.#settings = new SettingStore(database);
    this.#onSettings = onSettings;
  }

  async refresh(): Promise<void> {
    this.state = await this.#persistence.state();
  }

  /** Asks the browser to keep the data; says whether it agreed. */
  async keep(): Promise<boolean> {
    const kept = await this.#persistence.request();
    await this.refresh();
    return kept;
  }

  /** Gives the user everything as one file. */
  async backUp(signal: AbortSignal): Promise<void> {
    const bytes = await writeBackup(await collectBundle(this.#database), now(), signal);
    // The bytes come from a stream of this page, so they lie in an ordinary buffer.
    const file = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/gzip' });
    saveFile(`metaspo-workbench-${now().toISOString().slice(0, 10)}.json.gz`, file);
  }

  /** Reads a backup and holds it against what is here; takes nothing. */
  async review(file: File, signal: AbortSignal): Promise<BackupReview> {
    const backup = await readBackup(new Uint8Array(await file.arrayBuffer()), signal);
    const comparison = await compareBundle(this.#database, backup);
    const changes = settingChanges(await this.#settings.read(), settingsIn(backup.settings));
    return new BackupReview(file.name, backup, comparison, changes);
  }

  /** Takes of a backup what was said yes to: all of it or, where anything fails, nothing. Says what was done. */
  async take(review: BackupReview): Promise<string> {
    const { backup, choices, wanted } = review;
    const restored = await restoreBundle(this.#database, backup, choices);
    this.#onSettings(await this.#settings.read());
    await this.refresh();
    return restoredWords(restored, { settings: wanted.length, mappings: choices.presets.length });
  }

  /** Removes tasks, runs, settings and keys for good, and reloads the page. Downloaded models stay. */
  async forgetEverything(): Promise<void> {
    for (const origin of this.#keys.origins) await this.#keys.forget(origin);
    await this.#database.delete();
    location.reload();
  }
}

/** What this browser keeps for the workbench. */
export function storageDesk({ database, persistence, keys, models, preferences }: Workbench): StorageDesk {
  return new StorageDesk(database, persistence, keys, (saved) => {
    models.renew(saved);
    preferences.renew(saved);
  });
}
