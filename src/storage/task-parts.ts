import type { Example } from '../core/task.ts';
import { newId } from './new-id.ts';
import type { SetAside } from './stored-task.ts';

/** What a part of a task holds: examples of one split, or examples that were set aside. */
export type Item = Example | SetAside;

/** Some hundred examples of one list of a task in a row. It never changes: other examples come under another id. */
export interface PartRow<Kind extends Item = Item> {
  readonly id: string;
  readonly items: readonly Kind[];
}

/** Where a part of a list lies, and how many examples it holds. */
export interface PartReference {
  readonly id: string;
  readonly size: number;
}

/** Where the examples of a task lie, list by list and in their order. */
export interface TaskParts {
  readonly train: readonly PartReference[];
  readonly selection?: readonly PartReference[];
  readonly test: readonly PartReference[];
  readonly setAside?: readonly PartReference[];
}

/** A list and the parts it lies in. */
export interface Divided<Kind extends Item> {
  readonly items: readonly Kind[];
  readonly parts: readonly PartReference[];
}

/** So that a part is read, copied and written well within a frame, however long its texts. */
const most = { items: 500, characters: 250_000 };

/** Rows for a list, in its order. */
export function rowsFor<Kind extends Item>(items: readonly Kind[]): readonly PartRow<Kind>[] {
  const rows: PartRow<Kind>[] = [];
  let begin = 0;
  let characters = 0;
  for (const [place, item] of items.entries()) {
    const weight = charactersIn(item);
    if (place > begin && (place - begin === most.items || characters + weight > most.characters)) {
      rows.push({ id: newId(), items: items.slice(begin, place) });
      [begin, characters] = [place, 0];
    }
    characters += weight;
  }
  return begin < items.length ? [...rows, { id: newId(), items: items.slice(begin) }] : rows;
}

/** The parts of a list that changed: the ones it had before where it still holds the same items, new rows for the rest. */
export function divideAgain<Kind extends Item>(
  items: readonly Kind[],
  before: Divided<Kind>,
): readonly (PartReference | PartRow<Kind>)[] {
  if (items === before.items) return before.parts;
  const known = partsByFirstItem(before);
  const divided: (PartReference | PartRow<Kind>)[] = [];
  let loose: Kind[] = [];
  for (let place = 0; place < items.length;) {
    const item = items[place];
    if (item === undefined) break;
    const part = known.get(item);
    if (part?.items.every((one, offset) => one === items[place + offset])) {
      divided.push(...rowsFor(loose), part.reference);
      loose = [];
      place += part.items.length;
    } else {
      loose.push(item);
      place++;
    }
  }
  return [...divided, ...rowsFor(loose)];
}

interface KnownPart<Kind> {
  readonly reference: PartReference;
  readonly items: readonly Kind[];
}

function partsByFirstItem<Kind extends Item>({ items, parts }: Divided<Kind>): ReadonlyMap<Kind, KnownPart<Kind>> {
  const known = new Map<Kind, KnownPart<Kind>>();
  let begin = 0;
  for (const reference of parts) {
    const first = items[begin];
    const end = begin + reference.size;
    if (first !== undefined) known.set(first, { reference, items: items.slice(begin, end) });
    begin = end;
  }
  return known;
}

function charactersIn(item: Item): number {
  const { question, answer } = 'example' in item ? item.example : item;
  const answers = typeof answer === 'string' ? [answer] : answer;
  return answers.reduce((sum, { length }) => sum + length, question.length);
}
