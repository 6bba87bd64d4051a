import { expect, it } from 'vitest';
import { groupsOf, titleOf } from '../../../src/app/imports/import-files.ts';
import { file } from '../../tasks/files.ts';

const named = (...names: readonly string[]) => names.map((name) => file(name, 'x'));
const groups = (...names: readonly string[]) => groupsOf(named(...names)).map((group) => group.map(({ name }) => name));

it('takes files named after splits together, and every other one by itself', () => {
  expect(groups('train.csv', 'birds.csv', 'test.csv')).toEqual([['train.csv', 'test.csv'], ['birds.csv']]);
  expect(groups('a.csv', 'b.csv')).toEqual([['a.csv'], ['b.csv']]);
});

it('takes texts and their labels together', () => {
  expect(groups('train_text.txt', 'train_labels.txt')).toEqual([['train_text.txt', 'train_labels.txt']]);
});

it.each([
  ['beauty.json', 'Beauty'],
  ['test-suite_cases.csv.gz', 'Test suite cases'],
  ['pasted text', 'Pasted task'],
  ['train.csv', 'Imported task'],
  ['train-00000-of-00002.parquet', 'Imported task'],
])('names a task of %s', (name, title) => {
  expect(titleOf(named(name))).toBe(title);
});

it.each([
  [['mapping.txt', 'train_text.txt', 'train_labels.txt', 'test_text.txt', 'test_labels.txt'], 'Imported task'],
  [['mapping.txt', 'train_text.txt', 'train_labels.txt'], 'Imported task'],
  [['train.csv', 'test.csv'], 'Imported task'],
  [['train-00000-of-00001.parquet', 'test-00000-of-00001.parquet'], 'Imported task'],
  [['Movie_reviews-train.csv', 'movie_reviews-test.csv'], 'Movie reviews'],
  [['birds_train.csv', 'fish_test.csv'], 'Imported task'],
])('names a task of the files %j', (names, title) => {
  expect(titleOf(named(...names))).toBe(title);
});
