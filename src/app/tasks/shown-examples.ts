import { answersOf, examplesOf, type Example, type Split } from '../../core/task.ts';
import type { TaskBody } from '../../storage/tasks/stored-task.ts';
import { sizeOf, type Item, type TaskParts } from '../../storage/tasks/task-parts.ts';
import { inSlices } from '../../foundation/breath.ts';
import { splits, type SetAside, type StoredTask } from './example-edits.ts';

/** Part of a task's examples: a split, or what was set aside. */
export type Shelf = keyof TaskParts;

/** An example on its shelf; `why` where it is set aside. */
export interface ShownExample {
  readonly example: Example;
  readonly split: Split;
  readonly why?: SetAside['why'];
}

/** The shelves that hold something, and how much. */
export function shelvesOf({ parts }: TaskBody): readonly { readonly shelf: Shelf; readonly size: number }[] {
  return [...splits, 'setAside' as const]
    .map((shelf) => ({ shelf, size: sizeOf(parts[shelf]) }))
    .filter(({ size }) => size > 0);
}

/** How many examples runs can see, over all splits. */
export function sizeOfTask({ parts }: TaskBody): number {
  return splits.reduce((sum, split) => sum + sizeOf(parts[split]), 0);
}

/** Where an example lies that stands at some place of all that runs can see. */
export function shelfAt(
  { parts }: TaskBody,
  place: number,
): { readonly shelf: Split; readonly at: number } | undefined {
  let begin = 0;
  for (const shelf of splits) {
    const end = begin + sizeOf(parts[shelf]);
    if (place < end) return { shelf, at: place - begin };
    begin = end;
  }
  return undefined;
}

/** What lies on a shelf, as it is shown. */
export function shownOn(shelf: Shelf, items: readonly Item[]): readonly ShownExample[] {
  const split = shelf === 'setAside' ? 'train' : shelf;
  return items.map((item) => ('example' in item ? item : { example: item, split }));
}

/** All examples of a shelf, in their order. */
export function examplesOn({ task, setAside }: StoredTask, shelf: Shelf): readonly ShownExample[] {
  return shownOn(shelf, shelf === 'setAside' ? setAside : examplesOf(task, shelf));
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
