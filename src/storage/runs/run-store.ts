import type { Experiment, RunRecord } from '../../core/experiment.ts';
import type { StampedEvent } from '../../core/events.ts';
import { tokensIn } from '../../core/run/use.ts';
import type { RunLog } from '../../engine/log.ts';
import type { ReportedRow, WorkbenchDatabase } from '../database.ts';
import { guarded, StorageFailure } from '../storage-failure.ts';
import { newId } from '../new-id.ts';
import type { Persistence } from '../persistence.ts';
import { plainCopy } from '../plain-copy.ts';
import { withPlainModels } from './plain-models.ts';
import { DexieRunLog, entriesOf } from './run-log.ts';
import { rowsOf, runOf } from './run-rows.ts';
import type { RunBudget, RunSnapshot, RunStatus, RunSummary, StoredRun } from './stored-run.ts';
import type { Undo } from '../undo.ts';

/** What a run store needs from outside; the browser's own where left out. */
interface RunStoreOptions {
  readonly now?: () => number;
  /** Asked to keep the data when the first run is saved. */
  readonly persistence?: Persistence;
}

/** A run that reached its end. */
interface FinishedRun extends RunSnapshot {
  readonly events: readonly StampedEvent[];
  readonly result: RunRecord['result'];
  readonly calls: RunRecord['calls'];
}

/** The user's runs and their logs. Every reading method may be watched with Dexie's `liveQuery`. */
export class RunStore {
  readonly #database: WorkbenchDatabase;
  readonly #now: () => number;
  readonly #persistence: Persistence | undefined;

  constructor(database: WorkbenchDatabase, options: RunStoreOptions = {}) {
    this.#database = database;
    this.#now = options.now ?? Date.now;
    this.#persistence = options.persistence;
  }

  /** Saves a new run with a frozen copy of its experiment. */
  async create(experiment: Experiment, budget?: RunBudget): Promise<StoredRun> {
    const frozen = withPlainModels(plainCopy(experiment));
    return this.#add({
      ...summaryOf(newId(), frozen, this.#now()),
      experiment: frozen,
      ...(budget === undefined ? {} : { budget: plainCopy(budget) }),
      events: [],
    });
  }

  /** Saves a finished run that came from a file, as a run of its own. */
  async importRecord(record: RunRecord): Promise<StoredRun> {
    const { experiment, events, result, calls, costs } = plainCopy(record);
    return this.#add({
      ...summaryOf(newId(), experiment, this.#now()),
      status: { kind: 'finished' },
      origin: 'imported',
      calls,
      ...(costs === undefined ? {} : { costs, tokens: tokensIn(costs) }),
      experiment: withPlainModels(experiment),
      events,
      result,
    });
  }

  /** All runs without their examples and events, newest first. */
  list(): Promise<readonly RunSummary[]> {
    return guarded(() => this.#database.runs.orderBy('createdAt').reverse().toArray());
  }

  get(id: string): Promise<StoredRun | undefined> {
    const { runs, experiments, histories } = this.#database;
    return guarded(() =>
      this.#database.transaction('r', runs, experiments, histories, async () => {
        const [summary, frozen, reported] = await Promise.all([runs.get(id), experiments.get(id), histories.get(id)]);
        const found = summary !== undefined && frozen !== undefined && reported !== undefined;
        return found ? runOf({ summary, frozen, reported }) : undefined;
      }),
    );
  }

  log(id: string): RunLog {
    return new DexieRunLog(this.#database, id);
  }

  setStatus(id: string, status: RunStatus): Promise<void> {
    return this.#update(id, { status: plainCopy(status) });
  }

  /** Keeps what the run has shown so far, so that opening it again needs no replay to look at. */
  saveProgress(id: string, snapshot: RunSnapshot): Promise<void> {
    const { events, ...counts } = plainCopy(snapshot);
    return this.#update(id, counts, events === undefined ? undefined : { events });
  }

  finish(id: string, finished: FinishedRun): Promise<void> {
    const { events, result, ...counts } = plainCopy(finished);
    return this.#update(id, { ...counts, status: { kind: 'finished' } }, { events, result });
  }

  /** Removes a run with its log. */
  async remove(id: string): Promise<Undo> {
    const { runs, experiments, histories, entries } = this.#database;
    const tables = [runs, experiments, histories, entries];
    const removed = await guarded(() =>
      this.#database.transaction('rw', tables, async () => {
        const rows = {
          summary: await runs.get(id),
          frozen: await experiments.get(id),
          reported: await histories.get(id),
          entries: await entriesOf(this.#database, id).toArray(),
        };
        await Promise.all([runs.delete(id), experiments.delete(id), histories.delete(id)]);
        await entriesOf(this.#database, id).delete();
        return rows;
      }),
    );
    return () =>
      guarded(() =>
        this.#database.transaction('rw', tables, async () => {
          if (removed.summary !== undefined) await runs.put(removed.summary);
          if (removed.frozen !== undefined) await experiments.put(removed.frozen);
          if (removed.reported !== undefined) await histories.put(removed.reported);
          await entries.bulkPut(removed.entries);
        }),
      );
  }

  async #add(run: StoredRun): Promise<StoredRun> {
    const { runs, experiments, histories } = this.#database;
    const { summary, frozen, reported } = rowsOf(run);
    const count = await guarded(() =>
      this.#database.transaction('rw', runs, experiments, histories, async () => {
        await Promise.all([runs.add(summary), experiments.add(frozen), histories.add(reported)]);
        return runs.count();
      }),
    );
    // Not awaited: the browser's question may stay open for long, and the run is saved either way.
    if (count === 1) void this.#persistence?.request();
    return run;
  }

  async #update(id: string, changes: Partial<RunSummary>, reported?: Partial<ReportedRow>): Promise<void> {
    const { runs, histories } = this.#database;
    await guarded(() =>
      this.#database.transaction('rw', runs, histories, async () => {
        const found = await runs.update(id, { ...changes, updatedAt: this.#now() });
        if (found === 0 && (await runs.get(id)) === undefined) throw new StorageFailure('missing');
        if (reported !== undefined) await histories.update(id, reported);
      }),
    );
  }
}

function summaryOf(id: string, experiment: Experiment, now: number): RunSummary {
  return {
    id,
    name: experiment.name,
    createdAt: now,
    updatedAt: now,
    status: { kind: 'ready' },
    origin: 'here',
    method: experiment.method.id,
    tasks: experiment.tasks.map((task) => task.name),
    models: { base: experiment.models.base.model, optimizer: experiment.models.optimizer.model },
    calls: { base: 0, optimizer: 0 },
    tokens: { input: 0, output: 0 },
    score: {},
  };
}
