import type { Costs } from '../../core/run/costs.ts';
import type { StampedEvent } from '../../core/events.ts';
import type { RunProgress } from '../../engine/run.ts';
import { StorageFailure } from '../../storage/failure.ts';
import type { RunStore } from '../../storage/runs/runs.ts';
import type { StoredRun } from '../../storage/runs/stored-run.ts';
import { Live } from '../live.svelte.ts';
import type { ModelDesk } from '../models/model-desk.svelte.ts';
import { stopped } from './pause-reason.ts';
import { ReplyLookup } from '../answers/reply-lookup.ts';
import type { Activity, Wait } from './run-activity.ts';
import { RunDrive } from './run-drive.svelte.ts';
import { holding, isHeld } from './run-lock.ts';
import { RunView } from './run-view.svelte.ts';
import { StepLog } from '../answers/step-log.ts';

/**
 * One run in this tab: shows what is stored, and drives it when asked. It goes on while the user is on other pages;
 * a closed tab costs nothing, since every reply is logged before it is used.
 */
export class RunSession {
  readonly id: string;
  readonly #store: RunStore;
  readonly #models: ModelDesk;
  readonly #live: Live<StoredRun | 'missing'>;
  readonly #view = new RunView();
  #drive = $state.raw<RunDrive | undefined>();
  #isElsewhere = $state(false);

  constructor(id: string, store: RunStore, models: ModelDesk) {
    this.id = id;
    this.#store = store;
    this.#models = models;
    this.#live = new Live(async () => (await store.get(id)) ?? 'missing');
    void this.#lookForOthers();
  }

  get activity(): Activity {
    return this.#drive?.activity ?? { kind: this.#isElsewhere ? 'elsewhere' : 'none' };
  }

  get isBusy(): boolean {
    return this.#drive !== undefined;
  }

  /** `undefined` until it is read. */
  get run(): StoredRun | 'missing' | undefined {
    return this.#view.stored ?? this.#live.value;
  }

  get events(): readonly StampedEvent[] {
    return this.#shown?.events ?? [];
  }

  /** What it has cost so far; `undefined` where that was not kept. */
  get costs(): Costs | undefined {
    return this.#shown?.costs;
  }

  get progress(): RunProgress | undefined {
    return this.#view.progress;
  }

  get wait(): Wait | undefined {
    return this.#view.wait;
  }

  /** What the user should know of the models of this run on this machine. */
  get notes(): readonly string[] {
    return this.#view.notes;
  }

  /** Milliseconds for so many more calls at the present pace. */
  timeFor(calls: number): number | undefined {
    return this.#view.timeFor(calls);
  }

  /** Finds replies by what was asked. */
  async replies(): Promise<ReplyLookup> {
    return ReplyLookup.of(await this.steps());
  }

  /** The run as its log tells it, call by call. */
  async steps(): Promise<StepLog> {
    const { experiment } = await this.#stored();
    return StepLog.of(experiment, this.#store.log(this.id));
  }

  /** Starts or goes on. Returns when the run stands still again. */
  async start(): Promise<void> {
    if (this.isBusy) return;
    const drive = new RunDrive(this.#store, this.#models, this.#view);
    this.#drive = drive;
    this.#isElsewhere = false;
    try {
      this.#isElsewhere = (await holding(this.#lockName, () => this.#follow(drive))) === 'elsewhere';
    } finally {
      this.#drive = undefined;
    }
  }

  /** Calls under way are given up; they are asked again on resuming. */
  pause(): void {
    this.#drive?.pause();
  }

  /** Ends the run where it is: it keeps what it found and is no longer offered as unfinished, but can be taken up again. */
  async stop(): Promise<void> {
    if (this.#drive !== undefined) this.#drive.stop();
    else await this.#store.setStatus(this.id, { kind: 'paused', reason: stopped });
  }

  /** Drives the run, and shows what happens instead of what is stored until it stands still. */
  async #follow(drive: RunDrive): Promise<void> {
    const stored = await this.#stored();
    this.#view.begin(stored);
    try {
      await drive.go(stored);
    } finally {
      this.#live.show((await this.#store.get(this.id).catch(() => undefined)) ?? 'missing');
      this.#view.end();
    }
  }

  async #stored(): Promise<StoredRun> {
    const stored = await this.#store.get(this.id);
    if (stored === undefined) throw new StorageFailure('missing');
    return stored;
  }

  /** What the pages show: what happens while this tab drives the run, else what is stored. */
  get #shown(): RunView | StoredRun | undefined {
    if (this.#view.stored !== undefined) return this.#view;
    return this.#live.value === 'missing' ? undefined : this.#live.value;
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
