import { answersOf, examplesOf, type Answer, type Example, type Split, type Task } from '../../core/task.ts';
import type { StoredTask } from '../../storage/tasks/stored-task.ts';
import type { SetAside } from '../../storage/tasks/set-aside.ts';
import { questionKey } from '../../tasks/splits/question-key.ts';
import { inSlices } from '../../foundation/breath.ts';

export type { SetAside, StoredTask };

/** The splits, in the order they are shown. */
export const splits = ['train', 'selection', 'test'] as const satisfies readonly Split[];

/** Takes examples out of a task: runs, scores and exports go without them until they are brought back. */
export function exclude(stored: StoredTask, ids: readonly string[], why: SetAside['why'] = 'excluded'): StoredTask {
  return edited(stored, new Set(ids), (kept) => ({ ...kept, why }));
}

/** Puts examples that were set aside back where they stood. */
export function bringBack(stored: StoredTask, ids: readonly string[]): StoredTask {
  return edited(stored, new Set(ids), ({ example }) => ({ example }));
}

/** Gives an example another question or answer. */
export function changeExample(stored: StoredTask, changed: Example): StoredTask {
  return edited(stored, new Set([changed.id]), (kept) => ({ ...kept, example: changed }));
}

/** Refuses an edit that would leave a split without examples. */
class SplitEmptied extends Error {
  override readonly name = 'SplitEmptied';

  constructor(split: Split) {
    super(`At least one ${split} example has to stay.`);
  }
}

/** Takes examples out of a task as `exclude` does, but never the last of a split. */
export function excludeButLast(stored: StoredTask, ids: readonly string[]): StoredTask {
  const without = exclude(stored, ids);
  const emptied = splits.find(
    (split) => examplesOf(stored.task, split).length > 0 && examplesOf(without.task, split).length === 0,
  );
  if (emptied !== undefined) throw new SplitEmptied(emptied);
  return without;
}

/** Why an example cannot be as it was changed, whatever the others are; `undefined` where it can. */
export function problemWithExample({ question, answer }: Example): string | undefined {
  if (question.trim() === '') return 'The question is empty.';
  if (answersOf({ answer }).length === 0) return 'There is no right answer.';
  return undefined;
}

/** Where the same question is asked already, looked for bit by bit; `undefined` where no other example asks it. */
export async function problemWithTwin(
  { task, setAside }: StoredTask,
  changed: Pick<Example, 'id' | 'question'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const key = questionKey(changed.question);
  const isTwin = ({ id, question }: Example): boolean => id !== changed.id && questionKey(question) === key;
  const places = [
    ...splits.map((split) => ({ examples: examplesOf(task, split), words: `in ${split}` })),
    { examples: setAside.map(({ example }) => example), words: 'set aside' },
  ];
  for (const { examples, words } of places) {
    for await (const slice of inSlices(examples, 500, signal)) {
      if (slice.some(isTwin)) return `The same question is there already, ${words}.`;
    }
  }
  return undefined;
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
  /** As it was set aside before. */
  readonly aside?: SetAside;
}

/**
 * Each split as it is with everything in its place, edited, and divided again into what runs see and the rest. What the
 * edit leaves alone stays the same object, lists included, so that only what changed is written and shown anew.
 */
function edited(stored: StoredTask, ids: ReadonlySet<string>, edit: (kept: Kept) => Kept): StoredTask {
  if (ids.size === 0) return stored;
  const active: Record<Split, readonly Example[]> = { train: [], selection: [], test: [] };
  const setAside: SetAside[] = [];
  for (const split of splits) {
    const before = examplesOf(stored.task, split);
    const examples: Example[] = [];
    for (const [place, kept] of wholeSplit(stored, split).entries()) {
      const { example, why, aside } = ids.has(kept.example.id) ? edit(kept) : kept;
      if (why === undefined) examples.push(example);
      else setAside.push(sameOr(aside, { example, split, place, why }));
    }
    active[split] = sameListOr(before, examples);
  }
  return { task: withExamples(stored.task, active), setAside: sameListOr(stored.setAside, setAside) };
}

function sameOr(before: SetAside | undefined, now: SetAside): SetAside {
  const { example, place, why } = now;
  return before?.example === example && before.place === place && before.why === why ? before : now;
}

function sameListOr<Item>(before: readonly Item[], now: readonly Item[]): readonly Item[] {
  return before.length === now.length && before.every((one, place) => one === now[place]) ? before : now;
}

function withExamples(task: Task, { train, selection: selected, test }: Record<Split, readonly Example[]>): Task {
  const selection = task.examples.selection === undefined && selected.length === 0 ? {} : { selection: selected };
  return { ...task, examples: { train, ...selection, test } };
}

function wholeSplit({ task, setAside }: StoredTask, split: Split): readonly Kept[] {
  const missing = setAside.filter((one) => one.split === split).toSorted((one, other) => one.place - other.place);
  const all: Kept[] = [];
  let next = 0;
  const putMissing = (isEnd: boolean): void => {
    for (let one = missing[next]; one !== undefined && (isEnd || one.place <= all.length); one = missing[++next])
      all.push({ example: one.example, why: one.why, aside: one });
  };
  for (const example of examplesOf(task, split)) {
    putMissing(false);
    all.push({ example });
  }
  putMissing(true);
  return all;
}
