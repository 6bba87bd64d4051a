import { hasSlot } from '../../core/render.ts';
import type { TaskDefinition } from '../../core/task.ts';

type Editable = Omit<TaskDefinition, 'id'>;

/** A task being edited: the saved one with the changes that are not saved yet. */
export class TaskDraft {
  readonly #saved: () => TaskDefinition;
  #changes = $state.raw<Partial<Editable>>({});

  constructor(saved: () => TaskDefinition) {
    this.#saved = saved;
  }

  readonly task = $derived.by((): TaskDefinition => ({ ...this.#saved(), ...this.#changes }));
  readonly isChanged = $derived.by(() => {
    const saved = this.#saved();
    return Object.entries(this.#changes).some(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(saved[name as keyof Editable]), // its keys are these
    );
  });
  readonly problem = $derived.by(() => problemWith(this.task));

  /** What is not saved yet. */
  get changes(): Partial<Editable> {
    return this.#changes;
  }

  /** What is saved of the fields that are changed: what takes the changes back, once they are saved, and nothing else. */
  get beforeChanges(): Partial<Editable> {
    const saved = this.#saved();
    const fields = Object.keys(this.#changes) as (keyof Editable)[]; // its keys are these
    return Object.fromEntries(fields.map((field) => [field, saved[field]]));
  }

  change(changes: Partial<Editable>): void {
    this.#changes = { ...this.#changes, ...changes };
  }

  discard(): void {
    this.#changes = {};
  }
}

/** Why a task cannot be saved as it is. */
function problemWith({ name, userPrompt, suffix }: TaskDefinition): string | undefined {
  if (name.trim() === '') return 'The task needs a name.';
  if (!hasSlot(userPrompt)) return 'The user prompt lacks {question}: write it where the question belongs.';
  if (!hasSlot(suffix)) return 'The suffix lacks {question}: it is put at the end of prompts that lost it.';
  return undefined;
}
