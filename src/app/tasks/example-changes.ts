import type { Example } from '../../core/task.ts';
import { bringBack, changeExample, exclude, excludeButLast, type StoredTask } from './example-edits.ts';
import type { ShownExample } from './shown-examples.ts';
import type { TaskBody } from './task-desk.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';

type Edit = (stored: StoredTask) => StoredTask;

/** Changes the examples of a saved task as the user asks, saves each change at once, and offers to take it back. */
export class ExampleChanges {
  readonly #app: Pick<Workbench, 'tasks' | 'toasts' | 'attempt'>;
  /** While the task that was changed last is held, the next change reads only what is new since. */
  readonly #held: { last?: StoredTask } = {};

  constructor(app: Pick<Workbench, 'tasks' | 'toasts' | 'attempt'>) {
    this.#app = app;
  }

  async exclude({ id }: TaskBody, shown: readonly ShownExample[]): Promise<void> {
    const ids = idsOf(shown);
    // Seen to on the task as it is stored: it may be another by now than the one that is shown.
    const edit: Edit = (stored) => excludeButLast(stored, ids);
    await this.#change(id, `Excluded ${counted(ids.length)}.`, edit, (stored) => bringBack(stored, ids));
  }

  async bringBack({ id }: TaskBody, shown: readonly ShownExample[]): Promise<void> {
    const ids = idsOf(shown);
    const excluded = idsOf(shown.filter(({ why }) => why === 'excluded'));
    const undo: Edit = (stored) => exclude(exclude(stored, ids, 'left-over'), excluded);
    await this.#change(id, `Restored ${counted(ids.length)}.`, (stored) => bringBack(stored, ids), undo);
  }

  async replace({ id }: TaskBody, before: Example, after: Example): Promise<void> {
    const edit: Edit = (stored) => changeExample(stored, after);
    await this.#change(id, 'Changed the example.', edit, (stored) => changeExample(stored, before));
  }

  async #change(id: string, text: string, edit: Edit, undo: Edit): Promise<void> {
    if ((await this.#attempt(id, edit)) !== true) return;
    this.#app.toasts.show(text, { undo: () => void this.#attempt(id, undo) });
  }

  #attempt(id: string, edit: Edit): Promise<true | undefined> {
    const holding: Edit = (stored) => {
      this.#held.last = stored;
      return edit(stored);
    };
    return this.#app.attempt(this.#app.tasks.change(id, holding).then(() => true as const));
  }
}

function idsOf(shown: readonly ShownExample[]): readonly string[] {
  return shown.map(({ example }) => example.id);
}

function counted(examples: number): string {
  return examples === 1 ? '1 example' : `${examples} examples`;
}
