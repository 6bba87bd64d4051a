import { Paces } from '../../engine/pace/paces.ts';
import { StorageFailure } from '../../storage/storage-failure.ts';
import type { RunStore } from '../../storage/runs/run-store.ts';
import type { StoredRun } from '../../storage/runs/stored-run.ts';
import { Live } from '../live.svelte.ts';
import type { ModelDesk } from '../models/model-desk.svelte.ts';
import { stopped } from './pause-after.ts';
import type { Activity } from './run-activity.ts';
import { RunDrive } from './run-drive.svelte.ts';
import { holding, isHeld } from './run-lock.ts';

/**
 * One run in this tab: shows what is stored, and drives it when asked. It goes on while the user is on other pages;
 * a closed tab costs nothing, since every reply is logged before it is used.
 */
export class RunSession {
  readonly id: string;
  /** The latest time this tab drove the run, and all there is to see of it. */
  drive = $state.raw<RunDrive>();
  isBusy = $state(false);
  readonly #store: RunStore;
  readonly #models: Pick<ModelDesk, 'connect'>;
  readonly #paces: Paces;
  readonly #stored: Live<StoredRun | 'missing'>;
  #isElsewhere = $state(false);

  constructor(id: string, store: RunStore, models: Pick<ModelDesk, 'connect'>, paces: Paces = new Paces()) {
    this.id = id;
    this.#paces = paces;
    this.#store = store;
    this.#models = models;
    this.#stored = new Live(async () => (await store.get(id)) ?? 'missing');
    void this.#lookForOthers();
  }

  get activity(): Activity {
    if (this.isBusy && this.drive !== undefined) return this.drive.activity;
    return { kind: this.#isElsewhere ? 'elsewhere' : 'none' };
  }

  /** As far as it has come: what this tab sees of it while it drives it, else what is stored; `undefined` until it is read. */
  get run(): StoredRun | 'missing' | undefined {
    return this.isBusy ? (this.drive?.run ?? this.#stored.value) : this.#standingStill;
  }

  /** Where the database had no room for how driving ended, it still says that the run is running: this tab knows better. */
  get #standingStill(): StoredRun | 'missing' | undefined {
    const { value: stored } = this.#stored;
    const { drive } = this;
    if (drive === undefined || drive.isStored || stored === 'missing' || stored?.status.kind !== 'running')
      return stored;
    return drive.run ?? stored;
  }

  /** Starts or goes on. Returns when the run stands still again. */
  async start(): Promise<void> {
    if (this.isBusy) return;
    const drive = new RunDrive(this.#store, this.#models, this.#paces);
    this.drive = drive;
    this.isBusy = true;
    this.#isElsewhere = false;
    try {
      this.#isElsewhere = (await holding(this.#lockName, () => this.#go(drive))) === 'elsewhere';
    } finally {
      this.isBusy = false;
    }
  }

  /** Calls under way are given up; they are asked again on resuming. */
  pause(): void {
    this.drive?.pause();
  }

  /** Ends the run where it is: it keeps what it found and is no longer offered as unfinished, but can be taken up again. */
  async stop(): Promise<void> {
    if (this.isBusy) this.drive?.stop();
    else await this.#store.setStatus(this.id, { kind: 'paused', reason: stopped });
  }

  async #go(drive: RunDrive): Promise<void> {
    const stored = await this.#read();
    try {
      await drive.go(stored);
    } finally {
      this.#stored.show(await this.#found(drive));
    }
  }

  /** What is stored; what the tab saw of it where the database could not keep that, or cannot be read now. */
  async #found(drive: RunDrive): Promise<StoredRun | 'missing'> {
    try {
      const stored = (await this.#store.get(this.id)) ?? 'missing';
      return stored === 'missing' || drive.isStored ? stored : (drive.run ?? stored);
    } catch {
      return drive.run ?? 'missing';
    }
  }

  async #read(): Promise<StoredRun> {
    const stored = await this.#store.get(this.id);
    if (stored === undefined) throw new StorageFailure('missing');
    return stored;
  }

  get #lockName(): string {
    return `metaspo-run-${this.id}`;
  }

  /** A second tab says so at once, not only when asked to resume; it notices when the other one stops. */
  async #lookForOthers(): Promise<void> {
    while (await isHeld(this.#lockName)) {
      if (this.isBusy) return;
      this.#isElsewhere = true;
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
    this.#isElsewhere = false;
  }
}
