import { answersOf, examplesOf, type Example, type Split } from '../core/task.ts';
import { splits, type SetAside, type StoredTask } from './example-edits.ts';

/** Part of a task's examples: a split, or what was set aside. */
export type Shelf = Split | 'set aside';

/** An example on its shelf; `why` where it is set aside. */
export interface ShownExample {
  readonly example: Example;
  readonly split: Split;
  readonly why?: SetAside['why'];
}

/** The shelves that hold something, and how much. */
export function shelvesOf({ task, setAside }: StoredTask): readonly { readonly shelf: Shelf; readonly size: number }[] {
  const counts = splits.map((split) => ({ shelf: split, size: examplesOf(task, split).length }));
  return [...counts, { shelf: 'set aside' as const, size: setAside.length }].filter(({ size }) => size > 0);
}

/** The examples of a shelf that hold the words looked for, in question or answer. */
export function shownExamples({ task, setAside }: StoredTask, shelf: Shelf, words: string): readonly ShownExample[] {
  const all: readonly ShownExample[] =
    shelf === 'set aside' ? setAside : examplesOf(task, shelf).map((example) => ({ example, split: shelf }));
  const text = words.trim().toLowerCase();
  if (text === '') return all;
  return all.filter(({ example }) =>
    [example.question, ...answersOf(example)].some((one) => one.toLowerCase().includes(text)),
  );
}
