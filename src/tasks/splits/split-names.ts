import type { Split } from '../../core/task.ts';

const names = new Map<string, Split>([
  ['train', 'train'],
  ['training', 'train'],
  ['validation', 'selection'],
  ['valid', 'selection'],
  ['val', 'selection'],
  ['dev', 'selection'],
  ['selection', 'selection'],
  ['test', 'test'],
  ['testing', 'test'],
  ['eval', 'test'],
]);

/** The split that a data set's own word for it means; `undefined` for any other word. */
export function splitNamed(name: string): Split | undefined {
  return names.get(name.trim().toLowerCase());
}

/** The split that a file's name tells, as in `train.csv` or `reviews_test.jsonl`. */
export function splitOfFile(name: string): Split | undefined {
  const words = name.toLowerCase().split(/[^a-z]+/);
  return words.map(splitNamed).find((split) => split !== undefined);
}
