import { expect, it } from 'vitest';
import type { AnswerMapping } from '../../../src/tasks/mapping/answer-mapping.ts';
import { tellingColumns } from '../../../src/tasks/suggest/telling-columns.ts';
import { file, read } from '../files.ts';

const telling = async (rows: readonly object[], answer: AnswerMapping) =>
  tellingColumns(await read(file('a.json', JSON.stringify(rows))), answer);

const label = { kind: 'text', column: 'label' } as const;

it('finds the name of a class beside its number, and the number beside the name', async () => {
  const rows = [0, 1, 0, 1, 1, 0].map((at, n) => ({
    text: `t${String(n)}`,
    label: at,
    label_text: at ? 'good' : 'bad',
  }));
  expect(await telling(rows, label)).toEqual(['label_text']);
  expect(await telling(rows, { kind: 'text', column: 'label_text' })).toEqual(['label']);
});

it('finds the letter beside the text of the right option, and leaves the options where they are', async () => {
  const rows = ['A', 'B', 'B', 'A'].map((letter, n) => {
    const options = { A: `left ${String(n)}`, B: `right ${String(n)}` };
    return { question: `q${String(n)}`, ...options, answer: options[letter === 'A' ? 'A' : 'B'], answer_idx: letter };
  });
  const answer = { kind: 'option-text', column: 'answer', options: ['A', 'B'] } as const;
  expect(await telling(rows, answer)).toEqual(['answer_idx']);
});

it('finds a finer and a coarser class, and a list of nothing but the answer', async () => {
  const rows = Array.from({ length: 12 }, (_, n) => ({
    text: `t${String(n)}`,
    label: `kind ${String(n % 4)}`,
    coarse: n % 2,
    copies: [`KIND ${String(n % 4)} `],
  }));
  expect(await telling(rows, label)).toEqual(['coarse', 'copies']);
  expect(await telling(rows, { kind: 'number', column: 'coarse' })).toEqual(['label', 'copies']);
});

it('finds them where the classes stand one below the other, beyond the first rows', async () => {
  const rows = Array.from({ length: 3000 }, (_, n) => ({
    text: `t${String(n)}`,
    label: n < 1500 ? 'x' : 'y',
    of: n < 1500,
  }));
  expect(await telling(rows, label)).toEqual(['of']);
});

it('finds them where the classes take turns, however many rows there are', async () => {
  const rows = Array.from({ length: 1000 }, (_, n) => ({ text: `t${String(n)}`, label: n % 2 ? 'x' : 'y', of: n % 2 }));
  expect(await telling(rows, label)).toEqual(['of']);
});

it('finds what ends in the answer, or explains it', async () => {
  const rows = [4, 8].map((n) => ({
    q: `half of ${String(2 * n)}?`,
    work: `Halve it.\n#### ${String(n)}`,
    Rationale: 'so',
    n,
  }));
  expect(await telling(rows, { kind: 'number', column: 'n' })).toEqual(['work', 'Rationale']);
});

it('leaves what is asked, what says the same everywhere, and what only often goes with the answer', async () => {
  const rows = Array.from({ length: 9 }, (_, n) => ({
    text: `a text of its own ${String(n)}`,
    passage: n % 2 === 0 ? 'Fire is hot.' : 'one of two texts that more than one row asks about, the longer of them',
    language: 'en',
    lean: n === 0 ? '1' : String(n % 2),
    label: n % 2 === 0 ? 'yes' : 'no',
  }));
  expect(await telling(rows, label)).toEqual([]);
});

it.each([
  ['6 rows, each class three times', 6, 'Complaint', ['name']],
  ['5 rows, which may go together by chance', 5, 'Complaint', []],
  ['a name of 60 letters', 6, 'Compensation'.repeat(5), ['name']],
  ['a text of 61 letters, which is asked about', 6, `${'Compensation'.repeat(5)}.`, []],
])('takes what goes with the answer for its name, or not, in %s', async (_, count, name, expected) => {
  const rows = Array.from({ length: count }, (__, n) => ({
    text: `t${String(n)}`,
    label: n % 2,
    name: n % 2 === 0 ? name : 'Other',
  }));
  expect(await telling(rows, label)).toEqual(expected);
});

it('finds the name of a class that some rows lack, written with spaces, and passes over rows without an answer', async () => {
  const rows = Array.from({ length: 20 }, (_, n) => ({
    text: `t${String(n)}`,
    label: n < 16 ? n % 2 : '',
    name: n % 4 < 2 ? '' : ['bad', ' good '][n % 2],
    padded: `${' '.repeat(n % 3)}${n % 2 === 0 ? 'bad' : 'good'}`,
  }));
  expect(await telling(rows, label)).toEqual(['name', 'padded']);
});

it('finds one of several right answers, but not a list in which it stands among others', async () => {
  const rows = ['USA', 'UK', 'UAE'].map((short) => ({
    question: `What is the ${short}?`,
    aliases: [short, `the ${short}`],
    value: `the ${short}`,
    keywords: [short, 'state'],
  }));
  expect(await telling(rows, { kind: 'list', column: 'aliases' })).toEqual(['value']);
});

it('finds a copy of a number as it is written', async () => {
  const rows = [5, 7].map((n) => ({ q: `half of ${String(2 * n)}?`, answer: `${String(n)}.0`, key: `${String(n)}.0` }));
  expect(await telling(rows, { kind: 'number', column: 'answer' })).toEqual(['key']);
});

it('finds a copy of the answer that differs in two rows of twenty, not in three', async () => {
  const copied = (others: number) =>
    Array.from({ length: 20 }, (_, n) => ({
      q: `q${String(n)}`,
      a: `a${String(n)}`,
      of: n < others ? '?' : `A${String(n)} `,
    }));
  expect(await telling(copied(2), { kind: 'text', column: 'a' })).toEqual(['of']);
  expect(await telling(copied(3), { kind: 'text', column: 'a' })).toEqual([]);
});

it('finds nothing that tells an answer which is nearly always the same, not even a column that says the same', async () => {
  const rows = (last: string) =>
    Array.from({ length: 10 }, (_, n) => ({
      text: `t${String(n)}`,
      label: n === 9 ? last : 'yes',
      checked: 'yes',
      half: n < 5 ? 'left' : 'right',
    }));
  expect(await telling(rows('yes'), label)).toEqual([]);
  expect(await telling(rows('no'), label)).toEqual([]);
});

it('leaves the option that is nearly always right', async () => {
  const rows = Array.from({ length: 10 }, (_, n) => ({
    question: `q${String(n)}`,
    A: `right ${String(n)}`,
    B: `left ${String(n)}`,
    answer: `right ${String(n)}`,
  }));
  expect(await telling(rows, { kind: 'option-text', column: 'answer', options: ['A', 'B'] })).toEqual([]);
});
