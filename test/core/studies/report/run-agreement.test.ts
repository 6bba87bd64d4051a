import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../../../src/core/studies/measure/measurement.ts';
import { inWords } from '../../../../src/core/studies/report/in-words.ts';
import { agreementSections } from '../../../../src/core/studies/report/run-agreement.ts';
import { toyTask } from '../../../support/toy.ts';

function cell(right: string, task = 'one', user = 'u'): Measurement {
  return {
    ...{ arm: 'a', on: undefined, task: toyTask(task), split: 'test', system: '', user, pair: user, score: 0 },
    ...{ unread: 0, failed: new Set<number>(), right: Array.from(right, (digit) => digit === '1') },
  };
}

function figures(...runs: readonly (readonly Measurement[])[]): readonly (readonly string[])[] {
  return agreementSections([{ title: 'Search', runs }]).flatMap(({ tables }) =>
    tables.flatMap(({ rows }) => rows.map((row) => row.map(inWords))),
  );
}

describe('the agreement of runs', () => {
  it('is how often all of them answer alike, and kappa: that beyond chance', () => {
    // Right in 5 of 8 answers; alike on 3 of 4 questions, where chance would give (5² + 3²) / 8² = 17/32.
    expect(figures([cell('1100')], [cell('1101')])).toEqual([
      ['Search', '2', '62.5%', '50.0%', '75.0%', '75.0%', ((3 / 4 - 17 / 32) / (1 - 17 / 32)).toFixed(2)],
    ]);
  });

  it('is held against what all runs were measured on, user prompt by user prompt', () => {
    const both = [cell('10', 'one', 'u'), cell('01', 'two', 'v')];
    expect(figures(both, [...both].reverse())).toEqual([['Search', '2', '50.0%', '50.0%', '50.0%', '100.0%', '1.00']]);
    expect(figures([cell('10', 'one', 'u')], [cell('10', 'one', 'v')])[0]?.slice(-2)).toEqual([
      'not measured',
      'not measured',
    ]);
  });

  it('has no kappa where every answer was right, and no section where nothing was run twice', () => {
    expect(figures([cell('11')], [cell('11')])[0]?.slice(-2)).toEqual(['100.0%', 'not measured']);
    expect(agreementSections([{ title: 'Search', runs: [[cell('1')], []] }])).toEqual([]);
  });
});
