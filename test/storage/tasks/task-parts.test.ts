import { expect, it } from 'vitest';
import type { Example } from '../../../src/core/task.ts';
import {
  divideAgain,
  rowsFor,
  type Divided,
  type PartReference,
  type PartRow,
} from '../../../src/storage/tasks/task-parts.ts';

const examples = (count: number, question = 'What?'): readonly Example[] =>
  Array.from({ length: count }, (_, place) => ({ id: `e${place}`, question, answer: 'that' }));

function dividedFirst(items: readonly Example[]): Divided<Example> {
  return { items, parts: [...rowsFor(items)].map((row) => ({ id: row.id, size: row.items.length })) };
}

type Part = PartReference | PartRow<Example>;

/** The list that parts give together, old ones looked up in what was there before. */
function together(parts: readonly Part[], { items, parts: before }: Divided<Example>) {
  return parts.flatMap((part) => {
    if ('items' in part) return part.items;
    const begin = before.slice(0, before.indexOf(part)).reduce((sum, { size }) => sum + size, 0);
    return items.slice(begin, begin + part.size);
  });
}

const freshIn = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + ('items' in part ? part.items.length : 0), 0);

it('cuts a list into parts of at most five hundred, in their order', () => {
  const list = examples(1234);
  const rows = [...rowsFor(list)];
  expect(rows.map(({ items }) => items.length)).toEqual([500, 500, 234]);
  expect(rows.flatMap(({ items }) => items)).toEqual(list);
  expect([...rowsFor([])]).toEqual([]);
});

it('cuts long texts into smaller parts, down to one example each', () => {
  expect([...rowsFor(examples(5, 'x'.repeat(100_000)))].map(({ items }) => items.length)).toEqual([2, 2, 1]);
  expect([...rowsFor(examples(3, 'x'.repeat(900_000)))].map(({ items }) => items.length)).toEqual([1, 1, 1]);
});

it('looks at no more of a list than the next part takes', () => {
  let looks = 0;
  const counting = (example: Example): Example => ({
    ...example,
    get question() {
      looks++;
      return example.question;
    },
  });
  const list = examples(5000).map(counting);
  rowsFor(list).next();
  expect(looks).toBeLessThanOrEqual(501);
  looks = 0;
  const before = dividedFirst(examples(2000));
  divideAgain(list, before).next();
  expect(looks).toBeLessThanOrEqual(501);
});

it('keeps all parts of a list that is the same', () => {
  const before = dividedFirst(examples(1200));
  expect([...divideAgain(before.items, before)]).toEqual(before.parts);
  expect([...divideAgain([...before.items], before)]).toEqual(before.parts);
});

it('makes a new part only for the one that lost an example', () => {
  const before = dividedFirst(examples(2000));
  const list = before.items.filter(({ id }) => id !== 'e700');
  const parts = [...divideAgain(list, before)];
  expect(together(parts, before)).toEqual(list);
  expect(freshIn(parts)).toBe(499);
});

it('makes new parts only around what was put in, changed or taken from the ends', () => {
  const before = dividedFirst(examples(2000));
  const added = { id: 'new', question: 'Who?', answer: 'she' };
  const changes = [
    { list: [...before.items.slice(0, 900), added, ...before.items.slice(900)], fresh: 501 },
    { list: before.items.with(0, added), fresh: 500 },
    { list: before.items.slice(1, -1), fresh: 998 },
    { list: [...before.items, added], fresh: 1 },
    { list: [added], fresh: 1 },
    { list: [], fresh: 0 },
  ];
  for (const { list, fresh } of changes) {
    const parts = [...divideAgain(list, before)];
    expect(together(parts, before)).toEqual(list);
    expect(freshIn(parts)).toBe(fresh);
  }
});
