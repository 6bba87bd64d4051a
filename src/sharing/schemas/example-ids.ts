import type { Example, Split } from '../../core/task.ts';

/** An example as a file may hold it. */
interface FileExample extends Omit<Example, 'id'> {
  readonly id?: string;
}

/** The examples of a task as a file may hold them. */
type FileExamples = Readonly<Partial<Record<Split, readonly FileExample[]>>>;

const splits: readonly Split[] = ['train', 'selection', 'test'];

/** An id that an earlier example of the same task has. */
export interface RepeatedId {
  readonly split: Split;
  readonly place: number;
  readonly id: string;
}

/** Every example whose id is taken, over all splits of a task. */
export function repeatedIds(examples: FileExamples): readonly RepeatedId[] {
  const seen = new Set<string>();
  const repeated: RepeatedId[] = [];
  for (const split of splits) {
    for (const [place, { id }] of (examples[split] ?? []).entries()) {
      if (id === undefined) continue;
      if (seen.has(id)) repeated.push({ split, place, id });
      seen.add(id);
    }
  }
  return repeated;
}

/** Gives examples without an id one made of their split and place: `train-1`, or `train-1-2` where that is taken. */
export function withIds(examples: FileExamples): (split: Split) => readonly Example[] {
  const taken = new Set(splits.flatMap((split) => (examples[split] ?? []).flatMap(({ id }) => id ?? [])));
  return (split) =>
    (examples[split] ?? []).map(({ id, question, answer }, place) => {
      return { id: id ?? freeId(`${split}-${String(place + 1)}`, taken), question, answer };
    });
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${String(count)}`;
  return id;
}
