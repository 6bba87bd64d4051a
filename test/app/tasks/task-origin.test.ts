import { expect, it } from 'vitest';
import { taskOrigin } from '../../../src/app/tasks/task-origin.ts';
import { catalogue } from '../../../src/tasks/catalogue/index.ts';
import { originOf } from '../../../src/tasks/catalogue/origin-of.ts';

it('finds licence, owner’s page and content notice of every task of the catalogue', () => {
  const entries = catalogue.flatMap((domain) => domain.entries);
  for (const entry of entries) {
    const origin = taskOrigin(originOf(entry));
    expect(origin).toMatchObject({ licence: entry.licence, page: entry.page });
    expect(origin.notice).toBe(entry.notice);
    expect(origin.place).toMatch(/^(github\.com|huggingface\.co)\//);
  }
  expect(entries.some(({ notice }) => notice !== undefined)).toBe(true);
});

it('links a data set of Hugging Face to its page', () => {
  const source = 'huggingface.co/datasets/made/up, default/train, up to 600 rows drawn with seed 1. Licence: mit';
  expect(taskOrigin(source)).toEqual({
    place: 'huggingface.co/datasets/made/up, default/train, up to 600 rows drawn with seed 1',
    licence: 'mit',
    page: 'https://huggingface.co/datasets/made/up',
  });
});

it('takes anything else for a name', () => {
  for (const source of [
    'beauty.json',
    'Built in: medium, seed 3',
    'Catalogue nothing/here: x',
    'huggingface.co/evil"x',
  ])
    expect(taskOrigin(source).page).toBeUndefined();
  expect(taskOrigin('beauty.json')).toEqual({ place: 'beauty.json' });
});
