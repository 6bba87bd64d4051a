import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/core/studies/compare.ts';
import type { Experiment } from '../../../src/core/experiment.ts';
import type { Call, Reply } from '../../../src/core/model.ts';
import { problemsWith, stepsOf } from '../../../src/core/run/steps-of.ts';
import { drive, sums, toyExperiment, toyReply, toyTask } from '../../support/toy.ts';
import { rowsOf } from './report-cells.ts';

const prompts = [
  { id: 'plain', title: 'Plain', text: 'Add.' },
  { id: 'careful', title: 'Careful', text: 'check check check' },
];

function comparing(settings: Record<string, unknown> = {}, changes: Partial<Experiment> = {}): Experiment {
  const tasks = ['one', 'two'].map((id) => toyTask(id, { examples: { train: [], test: sums(120, 100) } }));
  return toyExperiment({ method: { id: 'compare', settings: { prompts, ...settings } }, tasks, ...changes });
}

function reportOn(experiment: Experiment, answer?: (call: Call) => Reply) {
  const { events, calls } = drive(stepsOf(experiment), answer);
  return { calls, events, report: compare.report(experiment, events) };
}

describe('compare', () => {
  it('asks every prompt the same examples of every task, side by side', () => {
    const { calls } = reportOn(comparing());
    expect(calls).toHaveLength(2 * 2 * 120);
    expect(new Set(calls.slice(0, 240).map(({ purpose }) => `${purpose.task} ${purpose.arm}`))).toEqual(
      new Set(['one plain', 'one careful']),
    );
  });

  it('finds the planted difference, and says so with its test', () => {
    const { report } = reportOn(comparing());
    // "check" three times is right everywhere, none of it on a quarter of the sums.
    expect(report.summary).toEqual(['Careful against Plain: +75.0 points, better.']);
    expect(rowsOf(report, 'Differences to Plain').map(([, found]) => found)).toEqual([
      expect.stringMatching(/^\+75\.0 \[.*\], p < 0\.001, 90 won, 30 tied, 0 lost: better$/),
      expect.stringMatching(/^\+75\.0 .*better$/),
      expect.stringMatching(/^\+75\.0 .*180 won, 60 tied, 0 lost: better$/),
    ]);
    expect(rowsOf(report, 'Scores')[0]).toEqual([
      ...['Plain', 'Task one', '25.0%', '25.0% [18.1, 33.4]', '100.0%', '25.0%', '120'],
    ]);
  });

  it('asks everything again where wanted, and counts examples and not askings', () => {
    // Told twice, the toy model answers wrongly the second time, whatever the prompt.
    const { report, calls } = reportOn(comparing({ repeats: 2 }), (call) =>
      call.purpose.arm === 'careful #2' ? { kind: 'answered', text: 'none' } : toyReply(call),
    );
    expect(calls).toHaveLength(2 * 2 * 2 * 120);
    // Right always and right never make a half; a quarter of the sums is right without any "check".
    expect(rowsOf(report, 'Differences to Plain').map(([, found]) => found?.slice(0, 5))).toEqual([
      '+25.0',
      '+25.0',
      '+25.0',
    ]);
    expect(rowsOf(report, 'Differences to Plain').at(-1)?.[1]).toContain('180 won, 0 tied, 60 lost');
    expect(rowsOf(report, 'Agreement of runs').map((row) => row.slice(0, 6))).toEqual([
      ['Plain', '2', '25.0%', '25.0%', '25.0%', '100.0%'],
      ['Careful', '2', '50.0%', '0.0%', '100.0%', '0.0%'],
    ]);
    expect(rowsOf(report, 'Scores').map(([prompt]) => prompt)).toContain('Careful, run 2');
  });

  it('tells a gain in form from a gain in answers', () => {
    const { report } = reportOn(comparing(), (call) =>
      call.messages.some(({ content }) => content.includes('check')) ? toyReply(call) : { kind: 'answered', text: '?' },
    );
    const plain = rowsOf(report, 'Scores').filter(([prompt]) => prompt === 'Plain');
    expect(plain.map((row) => row[4])).toEqual(['0.0%', '0.0%']);
  });

  it('asks several base models, each in its own section', () => {
    const { base, optimizer } = toyExperiment().models;
    const models = { base, optimizer, others: { small: { ...base, model: 'tiny' } } };
    const { report, calls } = reportOn(comparing({}, { models }));
    expect(calls.filter(({ on }) => on === 'small')).toHaveLength(480);
    expect(report.sections.map(({ title }) => title)).toEqual(['On practice', 'On small (tiny)', 'Trivial baselines']);
    expect(report.summary).toHaveLength(2);
  });

  it('draws the same examples for all where not all are asked', () => {
    const { calls, report } = reportOn(comparing({ examples: 20 }));
    const asked = (arm: string) =>
      calls.filter(({ purpose }) => purpose.arm === arm).map(({ purpose }) => purpose.example);
    expect(asked('plain')).toHaveLength(40);
    expect(asked('plain')).toEqual(asked('careful'));
    expect(report.limits.join()).toContain('Fewer than 100 examples: Task one, Task two');
  });

  it('counts everything before the end as not finished, and compares what both sides have', () => {
    const experiment = comparing();
    const { events } = drive(stepsOf(experiment));
    const half = compare.report(experiment, events.slice(0, 3));
    expect(half.limits[0]).toContain('3 of 4 parts');
    expect(rowsOf(half, 'Differences to Plain').map(([, found]) => found?.slice(0, 5))).toEqual([
      ...['+75.0', 'not m', '+75.0'],
    ]);
    expect(compare.report(experiment, []).summary).toEqual(['Nothing was measured yet.']);
  });

  it('says what stands in its way', () => {
    expect(problemsWith(comparing())).toEqual([]);
    expect(problemsWith(comparing({ prompts: prompts.slice(0, 1) }))).toEqual(['Choose at least 2 prompts.']);
    expect(problemsWith(comparing({ prompts: 'all' }))).toEqual(['Choose at least 2 prompts.']);
    expect(problemsWith(comparing({ prompts: [{ id: 'x' }, 3] }))).toEqual([
      'Every prompt needs an id, a title and a text.',
    ]);
    expect(problemsWith(comparing({ split: 'selection' }))).toEqual([
      '"Task one" has no selection examples.',
      '"Task two" has no selection examples.',
    ]);
    expect(problemsWith(comparing({ margin: 0 }))).toEqual([expect.stringContaining('Smallest difference') as string]);
  });

  it('shows what guessing scores', () => {
    const rows = rowsOf(reportOn(comparing()).report, 'Scores without a model');
    expect(rows).toEqual([
      ['Task one', expect.any(String), expect.stringMatching(/%$/), 'not measured'],
      ['Task two', expect.any(String), expect.stringMatching(/%$/), 'not measured'],
    ]);
  });
});
