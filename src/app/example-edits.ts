import { answersOf, examplesOf, type Answer, type Example, type Split, type Task } from '../core/task.ts';
import type { SetAside, StoredTask } from '../storage/stored-task.ts';
import { questionKeyOf } from '../tasks/question-key.ts';

export type { SetAside, StoredTask };

/** The splits, in the order they are shown. */
export const splits = ['train', 'selection', 'test'] as const satisfies readonly Split[];

/** Takes examples out of a task: runs, scores and exports go without them until they are brought back. */
export function exclude(stored: StoredTask, ids: readonly string[], why: SetAside['why'] = 'excluded'): StoredTask {
  return edited(stored, (kept) => (ids.includes(kept.example.id) ? { ...kept, why } : kept));
}

/** Puts examples that were set aside back where they stood. */
export function bringBack(stored: StoredTask, ids: readonly string[]): StoredTask {
  return edited(stored, (kept) => (ids.includes(kept.example.id) ? { example: kept.example } : kept));
}

/** Gives an example another question or answer. */
export function changeExample(stored: StoredTask, changed: Example): StoredTask {
  return edited(stored, (kept) => (kept.example.id === changed.id ? { ...kept, example: changed } : kept));
}

/** Why examples cannot be excluded; `undefined` where they can. */
export function problemWithExcluding({ task }: StoredTask, ids: readonly string[]): string | undefined {
  const emptied = splits.find((split) => {
    const examples = examplesOf(task, split);
    return examples.length > 0 && examples.every(({ id }) => ids.includes(id));
  });
  return emptied === undefined ? undefined : `At least one ${emptied} example has to stay.`;
}

/** Why an example cannot be as it was changed; `undefined` where it can. */
export function problemWithExample(stored: StoredTask, changed: Example): string | undefined {
  const { id, question, answer } = changed;
  if (question.trim() === '') return 'The question is empty.';
  if (answersOf({ answer }).length === 0) return 'There is no right answer.';
  const twin = splits
    .flatMap((split) => wholeSplit(stored, split).map((kept) => ({ ...kept, split })))
    .find(({ example }) => example.id !== id && questionKeyOf(example) === questionKeyOf(changed));
  if (twin === undefined) return undefined;
  return `The same question is there already, ${twin.why === undefined ? `in ${twin.split}` : 'set aside'}.`;
}

/** Answers as they are typed: trimmed, without empty or repeated ones; a single one stands alone. */
export function answerFrom(typed: readonly string[]): Answer {
  const answers = [...new Set(typed.map((answer) => answer.trim()).filter((answer) => answer !== ''))];
  const [only] = answers;
  return answers.length === 1 && only !== undefined ? only : answers;
}

/** An example of a split, and why it is set aside where it is. */
interface Kept {
  readonly example: Example;
  readonly why?: SetAside['why'];
}

/** Each split as it is with everything in its place, edited, and divided again into what runs see and the rest. */
function edited(stored: StoredTask, edit: (kept: Kept) => Kept): StoredTask {
  const wholes = splits.map((split) => ({ split, all: wholeSplit(stored, split).map(edit) }));
  const active = (split: Split): readonly Example[] =>
    wholes.find((whole) => whole.split === split)?.all.flatMap(({ example, why }) => (why ? [] : example)) ?? [];
  const setAside = wholes.flatMap(({ split, all }) =>
    all.flatMap(({ example, why }, place) => (why === undefined ? [] : { example, split, place, why })),
  );
  return { task: withExamples(stored.task, active), setAside };
}

function withExamples(task: Task, of: (split: Split) => readonly Example[]): Task {
  const selected = of('selection');
  const selection = task.examples.selection === undefined && selected.length === 0 ? {} : { selection: selected };
  return { ...task, examples: { train: of('train'), ...selection, test: of('test') } };
}

function wholeSplit({ task, setAside }: StoredTask, split: Split): readonly Kept[] {
  const all: Kept[] = examplesOf(task, split).map((example) => ({ example }));
  const missing = setAside.filter((one) => one.split === split).toSorted((one, other) => one.place - other.place);
  for (const { example, place, why } of missing) all.splice(place, 0, { example, why });
  return all;
}
