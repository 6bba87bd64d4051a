import { describe, expect, it } from 'vitest';
import { efficiency } from '../../../../src/core/studies/adaptation/efficiency.ts';
import { stepsOf } from '../../../../src/core/run/steps-of.ts';
import { drive, sums, toyExperiment, toyTask } from '../../../support/toy.ts';
import { rowsOf } from '../report-cells.ts';

const prompts = [
  { id: 'plain', title: 'Plain', text: 'Add.' },
  { id: 'careful', title: 'Careful', text: 'check check check' },
  { id: 'worse', title: 'Worse', text: 'Do not.' },
];
const tasks = [toyTask('one', { examples: { train: sums(8), selection: sums(8, 50), test: sums(40, 100) } })];
const settings = { prompts, rounds: 1, userCandidates: 1, userPromptsKept: 1, userMistakes: 2, halvings: 2 };
const experiment = toyExperiment({ method: { id: 'efficiency', settings }, tasks });
const { events, calls } = drive(stepsOf(experiment));

describe('efficiency', () => {
  it('searches with all examples, a half and a quarter, each a part of the larger', () => {
    const used = (arm: string, phase: string) =>
      new Set(
        calls
          .filter(({ purpose }) => purpose.arm === arm && purpose.phase === phase)
          .map(({ purpose }) => purpose.example),
      );
    const [all, half, quarter] = [used('plain 1/1', 'start'), used('plain 1/2', 'start'), used('plain 1/4', 'start')];
    expect([all.size, half.size, quarter.size]).toEqual([8, 4, 2]);
    expect([...all].filter((one) => half.has(one))).toHaveLength(4);
    expect([...half].filter((one) => quarter.has(one))).toHaveLength(2);
    for (const of of ['1', '2', '4']) expect(used(`plain 1/${of}`, 'measure').size).toBe(40);
  });

  it('finds how soon each prompt is where the baseline ends', () => {
    const report = efficiency.report(experiment, events);
    const [careful, worse] = rowsOf(report, 'Rounds and examples needed');
    // Three "check"s are right everywhere before any search; under "Do not." the search goes as under "Add.".
    expect(careful?.slice(0, 3)).toEqual(['Careful', '0 of 2', '100.0%']);
    expect(careful?.[4]).toBe('25.0%');
    expect(worse?.[1]).toBe('2 of 2');
    expect(report.summary[0]).toContain('Careful reached the final score of Plain after 0 of 2 rounds');
    expect(report.sections[0]?.charts.map(({ title }) => title)).toEqual([
      'Test score over rounds, all examples',
      'Test score after all rounds, by examples used',
    ]);
  });

  it('repeats every search where asked, with other draws of the examples', () => {
    const twice = toyExperiment({ method: { id: 'efficiency', settings: { ...settings, repeats: 2 } }, tasks });
    const { events: seen, calls: asked } = drive(stepsOf(twice));
    const used = (arm: string) =>
      asked
        .filter(({ purpose }) => purpose.arm === arm && purpose.phase === 'start')
        .map(({ purpose }) => purpose.example);
    expect(used('plain 1/2 #1')).toHaveLength(4);
    expect(used('plain 1/2 #2')).toHaveLength(4);
    expect(new Set(used('plain 1/2 #1'))).not.toEqual(new Set(used('plain 1/2 #2')));
    const report = efficiency.report(twice, seen);
    expect(rowsOf(report, 'Rounds and examples needed')[0]?.slice(0, 3)).toEqual(['Careful', '0 of 2', '100.0%']);
    expect(rowsOf(report, 'Agreement of runs').map((row) => row.slice(0, 3))).toContainEqual([
      'Careful',
      '2',
      '100.0%',
    ]);
  });

  it('has nothing to reach before the baseline is done', () => {
    const first = events.findIndex((event) => event.type === 'candidate-scored' && event.phase === 'measure');
    const report = efficiency.report(experiment, events.slice(0, first + 1));
    expect(report.summary).toEqual(['The baseline is not adapted yet, so there is no score to reach.']);
  });
});
