import { linesToBeat, type LinesToBeat } from '../../core/grading/baselines.ts';
import { seeded } from '../../foundation/pure/random.ts';
import type { Example, Task, TaskDefinition } from '../../core/task.ts';
import { StorageFailure } from '../../storage/failure.ts';
import { newId } from '../../storage/new-id.ts';
import type { TaskStore } from '../../storage/tasks/tasks.ts';
import type { StoredTask, TaskBody, TaskSummary } from '../../storage/tasks/stored-task.ts';
import { sizeOf, splitSizes } from '../../storage/tasks/task-parts.ts';
import type { Undo } from '../../storage/undo.ts';
import { exportTask, taskFormats, type TaskFormat } from '../../tasks/export-task.ts';
import { generateTask, type GenerateOptions } from '../../tasks/generate-task.ts';
import { generators } from '../../tasks/generators/index.ts';
import type { Generator } from '../../tasks/generator.ts';
import type { KeepTask } from '../../tasks/import/imported-task.ts';
import type { RequestWorker } from '../../foundation/requests/request-client.ts';
import { breath } from '../../foundation/breath.ts';
import { generateInWorker } from './generate-in-worker.ts';
import { importWorker } from '../imports/import-worker.ts';
import { linesInWorker, mostAtOnce, type LinesWanted } from './lines-to-beat.ts';
import { Live } from '../live.svelte.ts';
import { onceAtATime } from '../../foundation/once-at-a-time.ts';
import { saveFile } from '../save-file.ts';
import { shownOn, type Shelf, type ShownExample } from './shown-examples.ts';

export { splitSizes };
export type { Generator, GenerateOptions, StoredTask, TaskBody, TaskFormat, TaskSummary };

/** The user's tasks. */
export class TaskDesk {
  readonly generators: readonly Generator[] = generators;
  readonly formats = taskFormats;
  readonly #store: TaskStore;
  readonly #databaseName: string;
  readonly #list: Live<readonly TaskSummary[]>;

  constructor(store: TaskStore, databaseName: string) {
    this.#store = store;
    this.#databaseName = databaseName;
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

  /** The lines to beat on a split of a task. */
  async linesToBeat({ id, split, parts, grading }: LinesWanted, signal: AbortSignal): Promise<LinesToBeat> {
    if (sizeOf(parts) > mostAtOnce) return linesInWorker(this.#databaseName, { id, split, grading }, signal);
    return linesToBeat(await this.#store.answersIn(id, split), grading);
  }

  /** Changes all of a saved task but its examples. */
  revise(id: string, changes: Partial<Omit<TaskDefinition, 'id'>>): Promise<void> {
    return this.#store.revise(id, changes);
  }

  /** Changes a saved task. Runs keep the task as it was when they were started. */
  change(id: string, edit: (stored: StoredTask) => StoredTask): Promise<void> {
    return this.#store.change(id, edit);
  }

  /** Saves a copy of a task under a free name, with all that was set aside. */
  async duplicate(id: string): Promise<Task> {
    const [stored, list] = await Promise.all([this.whole(id), this.#store.list()]);
    const summary = list.find((one) => one.id === id);
    if (summary === undefined) throw new StorageFailure('missing');
    const name = freeCopyName(
      stored.task.name,
      list.map((one) => one.name),
    );
    const task = { ...stored.task, id: newId(), name };
    await this.#store.put({ task, source: summary.source, setAside: stored.setAside });
    return task;
  }

  load(ids: readonly string[]): Promise<readonly Task[]> {
    return this.#store.getAll(ids);
  }

  save(task: Task, source: string): Promise<void> {
    return this.#store.put({ task, source });
  }

  /** Starts a worker that reads files and keeps here what is made of them. */
  importWorker(): RequestWorker {
    return importWorker(this.#databaseName);
  }

  /** Saves what an import made of a few rows; the worker that reads large files does so itself. */
  readonly keep: KeepTask = ({ task, pieces }, source) => this.#store.add({ task, source }, pieces);

  saveAll(tasks: readonly { readonly task: Task; readonly source: string }[]): Promise<void> {
    return this.#store.put(...tasks);
  }

  remove(id: string): Promise<Undo> {
    return this.#store.remove(id);
  }

  /** Gives the user a task as a file, which is written bit by bit. */
  async download(id: string, format: TaskFormat): Promise<void> {
    const [{ task }, list] = await Promise.all([this.whole(id), this.#store.list()]);
    const source = list.find((one) => one.id === id)?.source;
    const { name, pieces, type } = exportTask(task, format, source);
    const written: Blob[] = [];
    for (const piece of pieces) {
      written.push(new Blob([piece]));
      await breath();
    }
    saveFile(name, new Blob(written, { type }));
  }

  /** Makes a procedural task and saves it. */
  async generate(generator: Generator, options: GenerateOptions): Promise<Task> {
    const task = generateTask(generator, options);
    await this.save(task, `Built in: ${options.difficulty}, seed ${options.seed}`);
    return task;
  }

  /** Adds a procedural task under a name that tells it apart from the others of its kind. */
  async add(generator: Generator, options: Omit<GenerateOptions, 'id'>): Promise<Task> {
    const taken = (await this.#store.list()).map(({ name }) => name);
    const made = await generateInWorker({ generator: generator.id, options: { ...options, id: newId() } });
    const task = { ...made, name: freeName(made.name, taken) };
    await this.save(task, `Built in: ${options.difficulty}, seed ${options.seed}`);
    return task;
  }

  /** One question of a procedural task, to show what it is like. */
  sample(generator: Generator, difficulty: GenerateOptions['difficulty'], seed: number): Example | undefined {
    return generator.generate(seeded(Number.isFinite(seed) ? seed : 0), difficulty, 1)[0];
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

function freeName(wanted: string, taken: readonly string[]): string {
  for (let copy = 1; ; copy++) {
    const name = copy === 1 ? wanted : `${wanted} ${copy}`;
    if (!taken.includes(name)) return name;
  }
}
