import { Dexie, type EntityTable, type Table, type Transaction } from 'dexie';
import type { StampedEvent } from '../core/events.ts';
import type { Experiment, Outcome } from '../core/experiment.ts';
import type { Entry } from '../engine/log.ts';
import { guarded, StorageFailure } from './storage-failure.ts';
import { moveToParts } from './tasks/move-to-parts.ts';
import type { RunBudget, RunSummary } from './runs/stored-run.ts';
import type { TaskBody, TaskSummary } from './tasks/stored-task.ts';
import type { PartRow } from './tasks/task-parts.ts';

/** What decides a run, frozen when it was created. */
export interface ExperimentRow {
  readonly id: string;
  readonly experiment: Experiment;
  readonly budget?: RunBudget;
}

/** What a run has reported so far. */
export interface ReportedRow {
  readonly id: string;
  readonly events: readonly StampedEvent[];
  readonly result?: Outcome;
}

/** One reply of one run. */
export interface EntryRow extends Entry {
  readonly runId: string;
}

/** One setting; a row each, so that two tabs changing two settings do not undo each other. */
export interface SettingRow {
  readonly name: string;
  readonly value: unknown;
}

/** How the columns of one kind of file become examples, kept for the next file of that kind. */
export interface MappingRow {
  readonly id: string;
  readonly name: string;
  readonly mapping: Readonly<Record<string, unknown>>;
}

/** One version of the tables: what changed, and how rows of the version before are brought along. */
export interface DatabaseVersion {
  readonly version: number;
  /** Dexie's notation: the key first, then the indexes; only tables that changed. */
  readonly tables: Readonly<Record<string, string | null>>;
  readonly upgrade?: (transaction: Transaction) => PromiseLike<unknown>;
}

/** Every version that was ever released, oldest first. Never edit one: add the next, with its upgrade test. */
export const databaseVersions: readonly DatabaseVersion[] = [
  {
    version: 1,
    tables: {
      tasks: 'id, updatedAt',
      taskBodies: 'id',
      runs: 'id, createdAt',
      experiments: 'id',
      histories: 'id',
      entries: '[runId+step+item]',
      settings: 'name',
      presets: 'id, name',
    },
  },
  // The examples of a task, some hundred a row: one row of 50 MB would stop the page while it is read or written.
  { version: 2, tables: { taskParts: 'id' }, upgrade: moveToParts },
];

/** Everything this app keeps in the browser. Holds no keys. */
export class WorkbenchDatabase extends Dexie {
  declare readonly tasks: EntityTable<TaskSummary, 'id'>;
  declare readonly taskBodies: EntityTable<TaskBody, 'id'>;
  declare readonly taskParts: EntityTable<PartRow, 'id'>;
  declare readonly runs: EntityTable<RunSummary, 'id'>;
  declare readonly experiments: EntityTable<ExperimentRow, 'id'>;
  declare readonly histories: EntityTable<ReportedRow, 'id'>;
  declare readonly entries: Table<EntryRow, [runId: string, step: number, item: number]>;
  declare readonly settings: EntityTable<SettingRow, 'name'>;
  declare readonly presets: EntityTable<MappingRow, 'id'>;

  constructor(name = 'metaspo-workbench', versions: readonly DatabaseVersion[] = databaseVersions) {
    super(name);
    for (const { version, tables, upgrade } of versions) {
      const declared = this.version(version).stores({ ...tables });
      if (upgrade !== undefined) declared.upgrade(upgrade);
    }
    const newest = Math.max(...versions.map(({ version }) => version));
    this.on('ready', () => this.#refuseNewerData(newest));
    // Dexie would reopen by itself and go on writing rows that the newer version does not expect.
    this.on('versionchange', () => {
      this.close();
      return false;
    });
  }

  /** Dexie opens data of a newer version too (and multiplies version numbers by ten). */
  #refuseNewerData(newest: number): void {
    if (Math.floor(this.backendDB().version / 10) > newest) throw new StorageFailure('outdated');
  }
}

/** Opens the database; refuses with `blocked` after a while where another tab holds an older version open. */
export async function openDatabase(
  database: WorkbenchDatabase = new WorkbenchDatabase(),
  patience = 5000,
): Promise<WorkbenchDatabase> {
  const opening = guarded(() => database.open());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_resolve, reject) => {
    database.on('blocked', () => {
      timer ??= setTimeout(() => reject(new StorageFailure('blocked')), patience);
    });
  });
  try {
    await Promise.race([opening, blocked]);
    return database;
  } finally {
    clearTimeout(timer);
  }
}
