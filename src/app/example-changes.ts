import type { Example } from '../core/task.ts';
import { bringBack, changeExample, exclude, problemWithExcluding, type StoredTask } from './example-edits.ts';
import type { ShownExample } from './shown-examples.ts';
import type { Workbench } from './workbench.svelte.ts';

type Edit = (stored: StoredTask) => StoredTask;

/** Changes the examples of saved tasks as the user asks, saves each change at once, and offers to take it back. */
export class ExampleChanges {
  readonly #app: Pick<Workbench, 'tasks' | 'toasts' | 'attempt'>;

  constructor(app: Pick<Workbench, 'tasks' | 'toasts' | 'attempt'>) {
    this.#app = app;
  }

  async exclude(stored: StoredTask, shown: readonly ShownExample[]): Promise<void> {
    const ids = idsOf(shown);
    const problem = problemWithExcluding(stored, ids);
    if (problem !== undefined) {
      this.#app.toasts.show(problem, { tone: 'bad' });
      return;
    }
    const edit: Edit = (one) => exclude(one, ids);
    await this.#change(stored, `Excluded ${counted(ids.length)}.`, edit, (one) => bringBack(one, ids));
  }

  async bringBack(stored: StoredTask, shown: readonly ShownExample[]): Promise<void> {
    const ids = idsOf(shown);
    const excluded = idsOf(shown.filter(({ why }) => why === 'excluded'));
    const undo: Edit = (one) => exclude(exclude(one, ids, 'left-over'), excluded);
    await this.#change(stored, `Brought back ${counted(ids.length)}.`, (one) => bringBack(one, ids), undo);
  }

  async replace(stored: StoredTask, before: Example, after: Example): Promise<void> {
    const edit: Edit = (one) => changeExample(one, after);
    await this.#change(stored, 'Changed the example.', edit, (one) => changeExample(one, before));
  }

  async #change({ task }: StoredTask, text: string, edit: Edit, undo: Edit): Promise<void> {
    const { tasks, toasts } = this.#app;
    const done = await this.#app.attempt(tasks.change(task.id, edit).then(() => true));
    if (done !== true) return;
    toasts.show(text, { undo: () => void this.#app.attempt(tasks.change(task.id, undo)) });
  }
}

function idsOf(shown: readonly ShownExample[]): readonly string[] {
  return shown.map(({ example }) => example.id);
}

function counted(examples: number): string {
  return examples === 1 ? '1 example' : `${examples} examples`;
}
