import { describe, expect, it } from 'vitest';
import { mapTable } from '../../../src/tasks/mapping/map-table.ts';
import type { Mapping } from '../../../src/tasks/mapping/mapping.ts';
import { file, read, refusal } from '../files.ts';

const mapping: Mapping = {
  question: { kind: 'column', column: 'q' },
  answer: { kind: 'number', column: 'a' },
  id: 'id',
  split: 'split',
};

const csv = `id,q,a,split
x,one,1,train
y,two,2,validation
x,three,3,test
,ONE,1,test
z,five,five,train
u, ,6,train
v,seven,,train
w,two,9,elsewhere
`;
const mapped = async () => mapTable(await read(file('a.csv', csv), { header: true }), mapping);

it('keeps ids, and makes repeated and missing ones unique', async () => {
  expect((await mapped()).placed.map(({ example }) => example.id)).toEqual(['x', 'y', 'x (2)', '4', 'w']);
});

it("takes the data set's words for the splits; an unknown word is none", async () => {
  expect((await mapped()).report.unknownSplits).toEqual(['elsewhere']);
  expect((await mapped()).placed.map(({ split }) => split)).toEqual(['train', 'selection', 'test', 'test', undefined]);
});

it('leaves rows out with line, column and reason', async () => {
  const { report } = await mapped();
  expect(report.leftOut).toEqual([
    { section: 'a.csv', number: 6, column: 'a', reason: '"five" is not a number' },
    { section: 'a.csv', number: 7, column: 'q', reason: 'the question is empty' },
    { section: 'a.csv', number: 8, column: 'a', reason: 'the answer is empty' },
  ]);
  expect(report).toMatchObject({ leftOutCount: 3, emptyQuestions: 1, emptyAnswers: 1 });
});

describe('the report', () => {
  it('counts labels, duplicates, conflicts and leaks', async () => {
    expect((await mapped()).report).toMatchObject({
      examples: 5,
      labels: [
        { label: '1', count: 2 },
        { label: '2', count: 1 },
        { label: '3', count: 1 },
        { label: '9', count: 1 },
      ],
      distinctAnswers: 4,
      majority: 0.4,
      duplicates: 2,
      conflicting: 1,
      leaking: 1,
      splits: { train: 1, selection: 1, test: 2 },
      longest: 5,
    });
  });

  it('sorts the lengths of questions into bins that hold every example', async () => {
    const rows = [10, 50, 51, 20_000].map((length, at) => ({ q: 'x'.repeat(length - 1) + String(at), a: 1 }));
    const table = await read(file('a.json', JSON.stringify(rows)));
    const { report } = mapTable(table, {
      question: { kind: 'column', column: 'q' },
      answer: { kind: 'number', column: 'a' },
    });
    expect(report.lengths.filter(({ count }) => count > 0)).toEqual([
      { upTo: 50, count: 2 },
      { upTo: 100, count: 1 },
      { count: 1 },
    ]);
  });
});

it('refuses a mapping under which no row gives an example, with the first reason', async () => {
  const table = await read(file('a.csv', 'q,a\none,x\ntwo,y\n'), { header: true });
  const error = await refusal(
    Promise.resolve().then(() =>
      mapTable(table, { question: { kind: 'column', column: 'q' }, answer: { kind: 'number', column: 'a' } }),
    ),
  );
  expect(error.message).toContain('a.csv, line 2, column "a": No row gives an example: "x" is not a number');
});
