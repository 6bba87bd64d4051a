import type { Split, Task, TaskDefinition } from '../../core/task.ts';
import { StorageFailure } from '../../storage/storage-failure.ts';
import { newId } from '../../storage/new-id.ts';
import type { TaskStore } from '../../storage/tasks/task-store.ts';
import type { StoredTask, TaskBody, TaskSummary } from '../../storage/tasks/stored-task.ts';
import { splitSizes } from '../../storage/tasks/task-parts.ts';
import type { Undo } from '../../storage/undo.ts';
import type { KeepTask } from '../../tasks/import/imported-task.ts';
import type { RequestWorker } from '../../foundation/requests/request-client.ts';
import { importWorker } from '../imports/import-worker.ts';
import { Live } from '../live.svelte.ts';
import { onceAtATime } from '../../foundation/once-at-a-time.ts';
import { shownOn, type Shelf, type ShownExample } from './shown-examples.ts';

export { splitSizes };
export type { TaskBody, TaskSummary };

/** The user's tasks. */
export class TaskDesk {
  readonly #store: TaskStore;
  readonly databaseName: string;
  readonly #list: Live<readonly TaskSummary[]>;

  constructor(store: TaskStore, databaseName: string) {
    this.#store = store;
    this.databaseName = databaseName;
    this.#list = new Live(() => store.list());
  }

  /** `undefined` until they are read. */
  get list(): readonly TaskSummary[] | undefined {
    return this.#list.value;
  }

  /** One task without its examples, kept up to date; `'missing'` where it does not exist. */
  watch(id: string): Live<TaskBody | 'missing'> {
    return new Live(async () => (await this.#store.body(id)) ?? 'missing');
  }

  /**
   * A task with all its examples. Who holds it is given the same lists again where they did not change. It takes a while
   * where the task is large, and a search asks with every letter.
   */
  readonly whole = onceAtATime(async (id): Promise<StoredTask> => {
    const stored = await this.#store.whole(id);
    if (stored === undefined) throw new StorageFailure('missing');
    return stored;
  });

  /** The examples at some places of a shelf, which are in order. */
  async examplesAt(id: string, shelf: Shelf, places: readonly number[]): Promise<readonly ShownExample[]> {
    return shownOn(shelf, await this.#store.itemsAt(id, shelf, places));
  }

  /** The right answers of the examples of a split, in their order. */
  answersIn(id: string, split: Split): ReturnType<TaskStore['answersIn']> {
    return this.#store.answersIn(id, split);
  }

  /** Changes all of a saved task but its examples. */
  revise(id: string, changes: Partial<Omit<TaskDefinition, 'id'>>): Promise<void> {
    return this.#store.revise(id, changes);
  }

  /** Changes a saved task. Runs keep the task as it was when they were started. */
  change(id: string, edit: (stored: StoredTask) => StoredTask): Promise<void> {
    return this.#store.change(id, edit);
  }

  /** A task with all its examples, and where it came from. */
  async wholeWithSource(id: string): Promise<StoredTask & { readonly source: string }> {
    const [stored, list] = await Promise.all([this.whole(id), this.#store.list()]);
    const summary = list.find((one) => one.id === id);
    if (summary === undefined) throw new StorageFailure('missing');
    return { ...stored, source: summary.source };
  }

  /** Saves a copy of a task under a free name, with all that was set aside. */
  async duplicate(id: string): Promise<Task> {
    const [{ task, setAside, source }, list] = await Promise.all([this.wholeWithSource(id), this.#store.list()]);
    const name = freeCopyName(
      task.name,
      list.map((one) => one.name),
    );
    const copy = { ...task, id: newId(), name };
    await this.#store.put({ task: copy, source, setAside });
    return copy;
  }

  /** The name, with a number where a task has it already. */
  async freeName(wanted: string): Promise<string> {
    const taken = (await this.#store.list()).map(({ name }) => name);
    for (let copy = 1; ; copy++) {
      const name = copy === 1 ? wanted : `${wanted} ${copy}`;
      if (!taken.includes(name)) return name;
    }
  }

  load(ids: readonly string[]): Promise<readonly Task[]> {
    return this.#store.getAll(ids);
  }

  save(task: Task, source: string): Promise<void> {
    return this.#store.put({ task, source });
  }

  /** Starts a worker that reads files and keeps here what is made of them. */
  importWorker(): RequestWorker {
    return importWorker(this.databaseName);
  }

  /** Saves what an import made of a few rows; the worker that reads large files does so itself. */
  readonly keep: KeepTask = ({ task, pieces }, source) => this.#store.add({ task, source }, pieces);

  remove(id: string): Promise<Undo> {
    return this.#store.remove(id);
  }
}

/** `Stars` becomes `Stars (copy)`, and that `Stars (copy 2)`. */
function freeCopyName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/ \(copy(?: \d+)?\)$/, '');
  for (let copy = 1; ; copy++) {
    const wanted = copy === 1 ? `${stem} (copy)` : `${stem} (copy ${copy})`;
    if (!taken.includes(wanted)) return wanted;
  }
}
