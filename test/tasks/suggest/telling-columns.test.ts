import { expect, it } from 'vitest';
import type { AnswerMapping } from '../../../src/tasks/mapping.ts';
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
    passage: `one of two longer texts that more than one row asks about: ${n % 2 === 0 ? 'this' : 'that'}`,
    language: 'en',
    lean: n === 0 ? '1' : String(n % 2),
    label: n % 2 === 0 ? 'yes' : 'no',
  }));
  expect(await telling(rows, label)).toEqual([]);
});
