import { describe, expect, it } from 'vitest';
import { mapRow } from '../../../src/tasks/mapping/mapping.ts';
import type { Table } from '../../../src/tasks/table/table.ts';
import type { Cell } from '../../../src/tasks/table/row.ts';

/** What the cells of one column become, read as numbers. */
function numbers(...cells: readonly Cell[]): readonly unknown[] {
  const rows = cells.map((cell, at) => ({ cells: ['q', cell], number: at + 1, section: 'a.csv' }));
  const table: Table = { columns: ['q', 'a'], rows, unit: 'line', notes: [] };
  return rows.map((row) => {
    const mapped = mapRow(
      { question: { kind: 'column', column: 'q' }, answer: { kind: 'number', column: 'a' } },
      table,
      row,
    );
    return 'reason' in mapped ? mapped.reason : mapped.answer;
  });
}

const unclear = (text: string) =>
  `"${text}" may be a whole number or one with decimals, as the column writes both ways`;

describe('a number with a comma', () => {
  it.each([
    ['0,5', '0.5'],
    ['0,125', '0.125'],
    ['-2,50', '-2.5'],
    [',5', '0.5'],
    ['1,2345', '1.2345'],
    ['1234,125', '1234.125'],
    ['1.234,5', '1234.5'],
    ['1,234.5', '1234.5'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
  ])('reads %s as %s, since it can be read in no other way', (text, value) => {
    expect(numbers(text)).toEqual([value]);
  });

  it.each(['1,23,456', '12,', '1,2,3', '1.2.3', '.', ',', '1,234.5,6'])('does not take %s for a number', (text) => {
    expect(numbers(text)).toEqual([`"${text}" is not a number`]);
  });
});

describe('three digits behind a comma', () => {
  it('are thousands where the whole column fits that', () => {
    expect(numbers('1,125', '900', '12,000')).toEqual(['1125', '900', '12000']);
    expect(numbers('1,125', '0.5')).toEqual(['1125', '0.5']);
  });

  it('are decimals where another number of the column can be nothing else, however far below', () => {
    expect(numbers('1,125', '0,5')).toEqual(['1.125', '0.5']);
    expect(numbers(...Array<string>(300).fill('1,125'), '2,5').at(0)).toBe('1.125');
  });

  it('are not guessed where the column writes numbers in both ways', () => {
    expect(numbers('1,125', '0,5', '0.5')).toEqual([unclear('1,125'), '0.5', '0.5']);
  });
});

describe('three digits behind a point', () => {
  it('are decimals', () => {
    expect(numbers('1.125', '2.5', '7')).toEqual(['1.125', '2.5', '7']);
  });

  it('are not guessed where the column has decimal commas', () => {
    expect(numbers('1.125', '0,5')).toEqual([unclear('1.125'), '0.5']);
  });

  it('are decimals in a number that the file gives as one', () => {
    expect(numbers(1.125, '0,5')).toEqual(['1.125', '0.5']);
  });
});
