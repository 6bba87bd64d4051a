import { expect, it } from 'vitest';
import { tableLookup } from '../../../src/tasks/generators/table-lookup.ts';
import { expectAnswers } from './answered.ts';

/** Reads the table as text and answers each kind of question by sorting and filtering. */
function solve(question: string): string {
  const [head = '', ...lines] = question.split('\n');
  const columns = head.split(' | ');
  const table = lines.filter((line) => line.includes(' | ')).map((line) => line.split(' | '));
  const cell = (row: readonly string[], name: string): string => row[columns.indexOf(name)] ?? '';
  const asked = lines.at(-1) ?? '';

  const [, column = '', product] = /What is the (price|stock) of the (\w+)\?/.exec(asked) ?? [];
  if (product !== undefined) return cell(table.find((row) => row[0] === product) ?? [], column);

  const [, colour, extreme, bound] =
    /(\w+) products?\b.*?(highest|lowest)? ?(?:price)?(?: above (\d+))?\?/.exec(asked) ?? [];
  const some = table
    .filter((row) => cell(row, 'colour') === colour)
    .filter((row) => bound === undefined || Number(cell(row, 'price')) > Number(bound))
    .sort((one, other) => Number(cell(one, 'price')) - Number(cell(other, 'price')));
  if (asked.startsWith('What is the total'))
    return String(some.reduce((sum, row) => sum + Number(cell(row, 'stock')), 0));
  return cell((extreme === 'highest' ? some.at(-1) : some[0]) ?? [], 'product');
}

it('solves questions that can be checked by eye', () => {
  const table = 'product | colour | price | stock\nlamp | red | 30 | 2\nvase | red | 20 | 5\nbowl | blue | 99 | 9\n\n';
  expect(solve(`${table}What is the price of the lamp?`)).toBe('30');
  expect(solve(`${table}What is the total stock of the red products?`)).toBe('7');
  expect(solve(`${table}Which red product has the highest price?`)).toBe('lamp');
  expect(solve(`${table}Which red product has the lowest price above 21?`)).toBe('lamp');
});

it('answers as filtering the table does', () => {
  expectAnswers(tableLookup, solve);
});
