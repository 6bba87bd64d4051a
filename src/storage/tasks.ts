import type { Task } from '../core/task.ts';
import type { WorkbenchDatabase } from './database.ts';
import { guarded, StorageFailure } from './failure.ts';
import { plainCopy } from './plain-copy.ts';
import {
  bodyOf,
  storedTaskOf,
  summaryOfTask,
  type StoredTask,
  type TaskSummary,
  type TaskToStore,
} from './stored-task.ts';
import type { Undo } from './undo.ts';

/** The user's tasks. Every method may be watched with Dexie's `liveQuery`. */
export class TaskStore {
  readonly #database: WorkbenchDatabase;
  readonly #now: () => number;

  constructor(database: WorkbenchDatabase, now: () => number = Date.now) {
    this.#database = database;
    this.#now = now;
  }

  /** All tasks without their examples, last changed first. */
  list(): Promise<readonly TaskSummary[]> {
    return guarded(() => this.#database.tasks.orderBy('updatedAt').reverse().toArray());
  }

  async get(id: string): Promise<Task | undefined> {
    return (await this.whole(id))?.task;
  }

  /** A task with what was set aside of it. */
  async whole(id: string): Promise<StoredTask | undefined> {
    const body = await guarded(() => this.#database.taskBodies.get(id));
    return body === undefined ? undefined : storedTaskOf(body);
  }

  /** The tasks with these ids, in this order; one that is gone is left out. */
  async getAll(ids: readonly string[]): Promise<readonly Task[]> {
    const found = await guarded(() => this.#database.taskBodies.bulkGet([...ids]));
    return found.flatMap((body) => (body === undefined ? [] : storedTaskOf(body).task));
  }

  /** Saves tasks, replacing those with the same ids: all of them or, where that fails, none. */
  async put(...tasks: readonly TaskToStore[]): Promise<void> {
    const { tasks: summaries, taskBodies } = this.#database;
    const bodies = tasks.map(({ task, setAside = [] }) => plainCopy(bodyOf({ task, setAside })));
    await guarded(() =>
      this.#database.transaction('rw', summaries, taskBodies, async () => {
        const before = await summaries.bulkGet(bodies.map(({ id }) => id));
        await taskBodies.bulkPut(bodies);
        const now = this.#now();
        await summaries.bulkPut(
          tasks.map(({ task, source }, place) => summaryOfTask(task, source, before[place]?.addedAt ?? now, now)),
        );
      }),
    );
  }

  /** Changes a task as it is stored now, so that of two changes at once neither is lost. */
  async change(id: string, edit: (stored: StoredTask) => StoredTask): Promise<void> {
    const { tasks: summaries, taskBodies } = this.#database;
    await guarded(() =>
      this.#database.transaction('rw', summaries, taskBodies, async () => {
        const [summary, body] = [await summaries.get(id), await taskBodies.get(id)];
        if (summary === undefined || body === undefined) throw new StorageFailure('missing');
        const edited = edit(storedTaskOf(body));
        await taskBodies.put(plainCopy(bodyOf(edited)));
        await summaries.put(summaryOfTask(edited.task, summary.source, summary.addedAt, this.#now()));
      }),
    );
  }

  async remove(id: string): Promise<Undo> {
    const { tasks: summaries, taskBodies } = this.#database;
    const removed = await guarded(() =>
      this.#database.transaction('rw', summaries, taskBodies, async () => {
        const rows = { summary: await summaries.get(id), body: await taskBodies.get(id) };
        await Promise.all([summaries.delete(id), taskBodies.delete(id)]);
        return rows;
      }),
    );
    return () =>
      guarded(() =>
        this.#database.transaction('rw', summaries, taskBodies, async () => {
          if (removed.summary !== undefined) await summaries.put(removed.summary);
          if (removed.body !== undefined) await taskBodies.put(removed.body);
        }),
      );
  }
}
