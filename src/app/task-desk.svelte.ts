import type { Task } from '../core/task.ts';
import type { TaskStore } from '../storage/tasks.ts';
import type { TaskSummary } from '../storage/stored-task.ts';
import type { Undo } from '../storage/undo.ts';
import { generateTask, type GenerateOptions } from '../tasks/generators/generate-task.ts';
import { generators } from '../tasks/generators/index.ts';
import type { Generator } from '../tasks/generators/generator.ts';
import { Live } from './live.svelte.ts';

export type { Generator, GenerateOptions, TaskSummary };

/** The user's tasks. */
export class TaskDesk {
  readonly generators: readonly Generator[] = generators;
  readonly #store: TaskStore;
  readonly #list: Live<readonly TaskSummary[]>;

  constructor(store: TaskStore) {
    this.#store = store;
    this.#list = new Live(() => store.list());
  }

  /** `undefined` until they are read. */
  get list(): readonly TaskSummary[] | undefined {
    return this.#list.value;
  }

  /** One task with its examples, kept up to date; `'missing'` where it does not exist. */
  watch(id: string): Live<Task | 'missing'> {
    return new Live(async () => (await this.#store.get(id)) ?? 'missing');
  }

  load(ids: readonly string[]): Promise<readonly Task[]> {
    return this.#store.getAll(ids);
  }

  save(task: Task, source: string): Promise<void> {
    return this.#store.put({ task, source });
  }

  saveAll(tasks: readonly { readonly task: Task; readonly source: string }[]): Promise<void> {
    return this.#store.put(...tasks);
  }

  remove(id: string): Promise<Undo> {
    return this.#store.remove(id);
  }

  /** Makes a procedural task and saves it. */
  async generate(generator: Generator, options: GenerateOptions, name = generator.title): Promise<Task> {
    const task = { ...generateTask(generator, options), name };
    await this.save(task, `Built in: ${generator.title}, ${options.difficulty}, seed ${options.seed}`);
    return task;
  }
}
