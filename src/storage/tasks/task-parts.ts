import { AnswerCounter, type AnswerCounts } from '../../core/grading/answer-counts.ts';
import { answersOf, type Example, type Split } from '../../core/task.ts';
import { newId } from '../new-id.ts';
import type { SetAside } from './set-aside.ts';

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
  /** What its examples have for answers, where that is said in few words: as classes are, and letters of options. */
  readonly answers?: AnswerCounts;
}

/** Where the examples of a task lie, list by list and in their order. */
export interface TaskParts {
  readonly train: readonly PartReference[];
  readonly selection?: readonly PartReference[];
  readonly test: readonly PartReference[];
  readonly setAside?: readonly PartReference[];
}

/** How many examples a list holds; one that a task does not have holds none. */
export function sizeOf(parts: readonly PartReference[] = []): number {
  return parts.reduce((sum, { size }) => sum + size, 0);
}

/** How many examples each split holds. */
export function splitSizes({ train, selection, test }: TaskParts): Readonly<Record<Split, number>> {
  return { train: sizeOf(train), selection: sizeOf(selection), test: sizeOf(test) };
}

/** A list and the parts it lies in. */
export interface Divided<Kind extends Item> {
  readonly items: readonly Kind[];
  readonly parts: readonly PartReference[];
}

/** So that a part is read, copied and written well within a frame, however long its texts. */
const most = { items: 500, characters: 250_000 };

/** Rows for a list, in its order: each is made when it is asked for, so that a long list is not gone over in one go. */
export function* rowsFor<Kind extends Item>(items: readonly Kind[]): Generator<PartRow<Kind>, void, undefined> {
  let begin = 0;
  let characters = 0;
  for (const [place, item] of items.entries()) {
    const weight = charactersIn(item);
    if (place > begin && (place - begin === most.items || characters + weight > most.characters)) {
      yield { id: newId(), items: items.slice(begin, place) };
      [begin, characters] = [place, 0];
    }
    characters += weight;
  }
  if (begin < items.length) yield { id: newId(), items: items.slice(begin) };
}

/** What names a row in the list that it is part of. */
export function referenceTo({ id, items }: PartRow): PartReference {
  const answers = fewAnswers(items);
  return { id, size: items.length, ...(answers && { answers }) };
}

/** The parts of a list that changed: the ones it had before where it still holds the same items, new rows for the rest. */
export function* divideAgain<Kind extends Item>(
  items: readonly Kind[],
  before: Divided<Kind>,
): Generator<PartReference | PartRow<Kind>, void, undefined> {
  if (items === before.items) {
    yield* before.parts;
    return;
  }
  const known = partsByFirstItem(before);
  let loose: Kind[] = [];
  for (let place = 0; place < items.length;) {
    const item = items[place];
    if (item === undefined) break;
    const part = known.get(item);
    if (part?.items.every((one, offset) => one === items[place + offset])) {
      yield* rowsFor(loose);
      yield part.reference;
      loose = [];
      place += part.items.length;
    } else {
      loose.push(item);
      place++;
    }
  }
  yield* rowsFor(loose);
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

/** So that the row of a task stays small: it is read whenever the task is looked at. */
const few = { answers: 20, characters: 1000 };

function fewAnswers(items: readonly Item[]): AnswerCounts | undefined {
  const counter = new AnswerCounter();
  let characters = 0;
  for (const item of items) {
    const { answer } = exampleIn(item);
    const before = counter.different;
    counter.add(answer);
    if (counter.different > before) characters += lengthOf(answersOf({ answer }));
    if (counter.different > few.answers || characters > few.characters) return undefined;
  }
  return counter.counts;
}

function charactersIn(item: Item): number {
  const { question, answer } = exampleIn(item);
  return question.length + lengthOf(answersOf({ answer }));
}

function exampleIn(item: Item): Example {
  return 'example' in item ? item.example : item;
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}
