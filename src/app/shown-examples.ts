import { answersOf, examplesOf, type Example, type Split } from '../core/task.ts';
import { inSlices } from './breath.ts';
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

/** The examples of a shelf, in their order. */
export function examplesOn({ task, setAside }: StoredTask, shelf: Shelf): readonly ShownExample[] {
  if (shelf === 'set aside') return setAside;
  return examplesOf(task, shelf).map((example) => ({ example, split: shelf }));
}

/** The examples that hold the words looked for, in question or answer: looked through bit by bit. */
export async function examplesWith(
  examples: readonly ShownExample[],
  words: string,
  signal: AbortSignal,
): Promise<readonly ShownExample[]> {
  const text = words.trim().toLowerCase();
  const found: ShownExample[] = [];
  for await (const slice of inSlices(examples, 1000, signal)) found.push(...slice.filter((one) => holds(one, text)));
  return found;
}

function holds({ example }: ShownExample, text: string): boolean {
  return [example.question, ...answersOf(example)].some((one) => one.toLowerCase().includes(text));
}
