import type { AnswerCounts } from '../../core/grading/answer-counts.ts';
import type { Split, Task, TaskDefinition, TaskPiece } from '../../core/task.ts';
import type { WorkbenchDatabase } from '../database.ts';
import { guarded, StorageFailure } from '../storage-failure.ts';
import { plainCopy } from '../plain-copy.ts';
import { summaryOfTask, type StoredTask, type TaskBody, type TaskSummary, type TaskToStore } from './stored-task.ts';
import { answersIn, itemsAt } from './task-lists.ts';
import { splitSizes, type Item, type PartRow, type TaskParts } from './task-parts.ts';
import { TaskReader, type ReadTask } from './task-reader.ts';
import { partIdsOf, writeBody, writePieces, writeTask } from './task-writer.ts';
import type { Undo } from '../undo.ts';

/** The user's tasks. Every method may be watched with Dexie's `liveQuery`. */
export class TaskStore {
  readonly #database: WorkbenchDatabase;
  readonly #reader: TaskReader;
  readonly #now: () => number;

  constructor(database: WorkbenchDatabase, now: () => number = Date.now) {
    this.#database = database;
    this.#reader = new TaskReader(database);
    this.#now = now;
  }

  /** All tasks without their examples, last changed first. */
  list(): Promise<readonly TaskSummary[]> {
    return guarded(() => this.#database.tasks.orderBy('updatedAt').reverse().toArray());
  }

  /** A task without its examples, and where they lie: quick, however many they are. */
  body(id: string): Promise<TaskBody | undefined> {
    return guarded(() => this.#database.taskBodies.get(id));
  }

  /** What stands at some places of a list of a task, which are in order; places beyond its end hold nothing. */
  itemsAt(id: string, list: keyof TaskParts, places: readonly number[]): Promise<readonly Item[]> {
    return this.#onParts(id, [], (parts) => itemsAt(this.#database, parts[list] ?? [], places));
  }

  /** What a split of a task has for answers. */
  answersIn(id: string, split: Split): Promise<AnswerCounts> {
    return this.#onParts(id, [], (parts) => answersIn(this.#database, parts[split] ?? []));
  }

  async get(id: string): Promise<Task | undefined> {
    return (await this.whole(id))?.task;
  }

  /** A task with what was set aside of it. */
  async whole(id: string): Promise<StoredTask | undefined> {
    return (await this.#read([id]))[0]?.stored;
  }

  /** The tasks with these ids, in this order; one that is gone is left out. */
  async getAll(ids: readonly string[]): Promise<readonly Task[]> {
    return (await this.#read(ids)).map(({ stored }) => stored.task);
  }

  /** Saves tasks, replacing those with the same ids: all of them or, where that fails, none. */
  async put(...tasks: readonly TaskToStore[]): Promise<void> {
    await this.#write(async () => {
      for (const { task, source, setAside = [] } of tasks) {
        await writeTask(this.#database, { task, setAside });
        await this.#summarize(task, source);
      }
    });
  }

  /**
   * Saves a task whose examples come piece by piece, after those it has: all of it or, where the pieces fail or the
   * database does, nothing. Pieces are plain data, and are asked for one by one, as fast as they are written.
   */
  async add({ task, source }: Omit<TaskToStore, 'setAside'>, pieces: Iterable<TaskPiece>): Promise<void> {
    await this.#write(async () => {
      const parts = await writePieces(this.#database, task, pieces);
      await writeBody(this.#database, task, parts);
      await this.#summarize(task, source, parts);
    });
  }

  /** Changes all but the examples, which are not even read. */
  async revise(id: string, changes: Partial<Omit<TaskDefinition, 'id'>>): Promise<void> {
    const { tasks, taskBodies } = this.#database;
    await this.#write(async () => {
      const [summary, body] = [await tasks.get(id), await taskBodies.get(id)];
      if (summary === undefined || body === undefined) throw new StorageFailure('missing');
      const revised = plainCopy({ ...body, ...changes });
      await taskBodies.put(revised);
      const { name, parser, metric } = revised;
      await tasks.put({ ...summary, name, parser: parser.id, metric: metric.id, updatedAt: this.#now() });
    });
  }

  /** Changes a task as it is stored now, so that of two changes at once neither is lost. */
  async change(id: string, edit: (stored: StoredTask) => StoredTask): Promise<void> {
    await this.#write(async () => {
      const [summary, before] = [await this.#database.tasks.get(id), await this.#reader.read(id)];
      if (summary === undefined || before === undefined) throw new StorageFailure('missing');
      const edited = edit(before.stored);
      await writeTask(this.#database, edited, before);
      await this.#summarize(edited.task, summary.source);
    });
  }

  async remove(id: string): Promise<Undo> {
    const { tasks, taskBodies, taskParts } = this.#database;
    const removed = await this.#write(async () => {
      const [summary, body] = [await tasks.get(id), await taskBodies.get(id)];
      const ids = body === undefined ? [] : partIdsOf(body.parts);
      const parts: (PartRow | undefined)[] = [];
      for (const part of ids) parts.push(await taskParts.get(part));
      await Promise.all([tasks.delete(id), taskBodies.delete(id), taskParts.bulkDelete(ids)]);
      return { summary, body, parts };
    });
    return () =>
      this.#write(async () => {
        for (const part of removed.parts) if (part !== undefined) await taskParts.put(part);
        if (removed.summary !== undefined) await tasks.put(removed.summary);
        if (removed.body !== undefined) await taskBodies.put(removed.body);
      });
  }

  #read(ids: readonly string[]): Promise<readonly ReadTask[]> {
    const { taskBodies, taskParts } = this.#database;
    return guarded(() =>
      this.#database.transaction('r', taskBodies, taskParts, async () => {
        const found: ReadTask[] = [];
        for (const id of ids) found.push(...presentOnly(await this.#reader.read(id)));
        return found;
      }),
    );
  }

  /** Reads of the parts of a task, between which no other tab changes it; `none` where the task is gone. */
  #onParts<Found>(id: string, none: Found, work: (parts: TaskParts) => Promise<Found>): Promise<Found> {
    const { taskBodies, taskParts } = this.#database;
    return guarded(() =>
      this.#database.transaction('r', taskBodies, taskParts, async () => {
        const body = await taskBodies.get(id);
        return body === undefined ? none : work(body.parts);
      }),
    );
  }

  #write<Result>(work: () => Promise<Result>): Promise<Result> {
    const { tasks, taskBodies, taskParts } = this.#database;
    return guarded(() => this.#database.transaction('rw', tasks, taskBodies, taskParts, work));
  }

  async #summarize(task: Task, source: string, parts?: TaskParts): Promise<void> {
    const before = await this.#database.tasks.get(task.id);
    const now = this.#now();
    const summary = summaryOfTask(task, source, before?.addedAt ?? now, now);
    await this.#database.tasks.put(parts === undefined ? summary : { ...summary, examples: splitSizes(parts) });
  }
}

function presentOnly<Value>(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}
