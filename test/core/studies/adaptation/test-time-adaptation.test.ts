import { describe, expect, it } from 'vitest';
import { testTimeAdaptation } from '../../../../src/core/studies/adaptation/test-time-adaptation.ts';
import { stepsOf } from '../../../../src/core/run/steps-of.ts';
import { drive, sums, toyExperiment, toyTask } from '../../../support/toy.ts';
import { rowsOf } from '../report-cells.ts';

const prompts = [
  { id: 'plain', title: 'Plain', text: 'Add.' },
  { id: 'careful', title: 'Careful', text: 'check check' },
];
const tasks = ['one', 'two'].map((id) => toyTask(id, { examples: { train: sums(8), test: sums(40, 100) } }));
const settings = { prompts, rounds: 1, userCandidates: 2, userPromptsKept: 2, userMistakes: 2 };
const experiment = toyExperiment({ method: { id: 'test-time-adaptation', settings }, tasks });
const { events, calls } = drive(stepsOf(experiment));
const report = testTimeAdaptation.report(experiment, events);
const curves = report.sections.flatMap(({ charts }) => charts).filter((chart) => chart.kind === 'curves');

describe('test-time adaptation', () => {
  it('tests the best user prompt of each round, and no example of the test before', () => {
    const phases = calls.map(({ purpose }) => purpose.phase);
    expect(new Set(phases)).toEqual(new Set(['start', 'adapt', 'measure']));
    const tested = calls.filter(
      ({ purpose }) => purpose.example?.startsWith('sum-1') === true && Number(purpose.example.slice(4)) >= 100,
    );
    expect(tested.every(({ purpose }) => purpose.phase === 'measure')).toBe(true);
  });

  it('draws the scores over rounds for each system prompt', () => {
    // Each toy proposal has one "check" more than the prompts it was made from, up to three.
    expect(curves.map(({ title }) => title)).toEqual(['Test score over rounds', 'Score in the search over rounds']);
    expect(curves[0]?.lines.map(({ name }) => name)).toEqual(['Plain', 'Careful']);
    for (const line of curves[0]?.lines ?? []) {
      expect(line.points.map(({ x }) => x)).toEqual([0, 1, 2]);
      expect(line.points[0]?.y).toBe(line.name === 'Plain' ? 0.25 : 0.75);
      expect(line.points[2]?.y).toBe(1);
    }
  });

  it('holds adapted prompts against each other, and against what they were', () => {
    expect(report.summary).toEqual([
      'Careful against Plain, both with adapted user prompts: 0.0 points, no difference that matters.',
    ]);
    const [plain, careful] = rowsOf(report, 'Before and after adaptation');
    expect(plain?.slice(1, 3)).toEqual(['25.0%', '100.0%']);
    expect(plain?.[3]).toMatch(/^\+75\.0 .*60 won, 20 tied, 0 lost: better$/);
    expect(careful?.[3]).toMatch(/^\+25\.0 .*20 won, 60 tied, 0 lost: better$/);
    expect(plain?.at(-1)).toBe('0.0');
  });

  it('repeats the search with other draws where asked', () => {
    const twice = toyExperiment({
      ...experiment,
      method: { ...experiment.method, settings: { ...settings, repeats: 2 } },
    });
    const run = drive(stepsOf(twice));
    expect(new Set(run.calls.map(({ purpose }) => purpose.arm))).toEqual(
      new Set(['plain #1', 'careful #1', 'plain #2', 'careful #2']),
    );
    const again = testTimeAdaptation.report(twice, run.events);
    expect(again.limits.join()).toContain('the prompts that 2 runs found');
    expect(rowsOf(again, 'Before and after adaptation')[0]?.[3]).toMatch(/60 won, 20 tied/);
  });
});
