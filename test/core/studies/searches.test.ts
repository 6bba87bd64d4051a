import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src/core/experiment.ts';
import { studyOf } from '../../../src/core/studies/index.ts';
import { problemsWith, stepsOf } from '../../../src/core/run/steps-of.ts';
import { drive, sums, toyExperiment, toyTask } from '../../support/toy.ts';
import { rowsOf } from './report-cells.ts';

const tasks = ['one', 'two', 'three'].map((id) => toyTask(id, { examples: { train: sums(6), test: sums(24, 100) } }));
const search = {
  rounds: 1,
  userCandidates: 1,
  userPromptsKept: 1,
  userMistakes: 1,
  systemCandidates: 2,
  systemMistakes: 1,
};
const settings = { ...search, targets: ['three'], userPrompts: 0 };

function running(id: string, more: Record<string, unknown> = {}, changes: Partial<Experiment> = {}) {
  const experiment = toyExperiment({ method: { id, settings: { ...settings, ...more } }, tasks, ...changes });
  const { events, calls } = drive(stepsOf(experiment));
  const report = studyOf(id)?.report(experiment, events);
  if (report === undefined) throw new Error(`There is no study ${id}.`);
  return { experiment, events, calls, report };
}

describe('ablations', () => {
  const { calls, report, events } = running('ablations');

  it('searches with the source tasks alone, and measures on those held out', () => {
    const phases = (task: string) =>
      new Set(calls.filter(({ purpose }) => purpose.task === task).map(({ purpose }) => purpose.phase));
    expect(phases('three')).toEqual(new Set(['measure']));
    expect(phases('one').has('measure')).toBe(false);
    expect(phases('one').has('inner')).toBe(true);
  });

  it('runs every variant with the same numbers of rounds and candidates', () => {
    const arms = ['both', 'outer', 'inner', 'ape', 'evo'];
    const rounds = events.flatMap((event) =>
      event.type === 'round-finished' ? [`${event.arm ?? ''} ${String(event.rounds)}`] : [],
    );
    expect(rounds).toEqual(arms.map((arm) => `${arm} 1`));
    const written = (arm: string, level: string) =>
      events.filter((event) => event.type === 'proposal-made' && event.arm === arm && event.level === level).length;
    expect(arms.map((arm) => [written(arm, 'user'), written(arm, 'system')])).toEqual([
      [2, 2],
      [0, 2],
      [2, 0],
      [2, 2],
      [2, 2],
    ]);
  });

  it('holds each against the initial prompt, and the others against both loops', () => {
    const row = rowsOf(report, 'Differences to the initial prompt')[0];
    // The toy optimizer writes "check" three times: right everywhere. What only moves user prompts changes nothing here.
    expect(row?.[3]).toMatch(/^0\.0 .*0 won, 24 tied, 0 lost: within noise$/);
    expect(row?.[1]).toMatch(/^\+75\.0/);
    expect(rowsOf(report, 'Differences to both loops')[0]).toHaveLength(5);
    expect(report.prompts.map(({ title }) => title)).toContain('APE in both loops');
    expect(report.prompts.find(({ title }) => title === 'User prompts only')?.text).toBe('Be helpful.');
  });

  it('shows what a search promised beside what was measured, and by which examples it chose', () => {
    const searches = rowsOf(report, 'The searches');
    expect(searches.map(([title]) => title)).toContain('User prompts only');
    for (const [title, , split, promised = '', measured = '', gap] of searches) {
      expect([title, split]).toEqual([title, 'train']);
      const difference = Number.parseFloat(promised) - Number.parseFloat(measured);
      expect(Number.parseFloat(gap?.replace('−', '-') ?? '')).toBeCloseTo(difference, 0);
    }
    // What only moves user prompts promises them; measured is the system prompt it left as it was.
    expect(searches.find(([title]) => title === 'User prompts only')?.slice(3, 6)).toEqual(['83.3%', '25.0%', '+58.3']);
    const words = report.sections.find(({ title }) => title === 'The searches')?.text.join() ?? '';
    expect(words).toContain('of other tasks');
    const none = running('ablations', { targets: [] }).report.sections.find(({ title }) => title === 'The searches');
    expect(none?.text.join()).toContain('of the same tasks');
  });

  it('repeats every variant where asked, run by run', () => {
    const twice = running('ablations', { repeats: 2 });
    expect(rowsOf(twice.report, 'The searches').map(([title]) => title)).toHaveLength(10);
    expect(rowsOf(twice.report, 'Differences to the initial prompt')[0]?.[1]).toMatch(/^\+75\.0 .*18 won, 6 tied/);
  });

  it('wants source tasks left, and none held out that is not there', () => {
    const problemsOf = (targets: unknown) =>
      problemsWith(toyExperiment({ method: { id: 'ablations', settings: { ...settings, targets } }, tasks }));
    expect(problemsOf(['one', 'two', 'three'])).toEqual(['Every task is held out: leave at least one to search with.']);
    expect(problemsOf(['four'])).toEqual(['There is no task "four" to hold out.']);
    expect(problemsOf([])).toEqual([]);
  });
});

describe('source-task scaling', () => {
  const { report, events } = running('source-scaling', { draws: 2 });

  it('searches with one task, then two, the larger draw holding the smaller', () => {
    const tasksOf = (arm: string) =>
      new Set(
        events.flatMap((event) =>
          event.type === 'candidate-scored' && event.arm === arm && event.phase === 'start' ? event.task : [],
        ),
      );
    for (const draw of ['#1', '#2']) {
      const [one, two] = [tasksOf(`1 of 2 ${draw}`), tasksOf(`2 of 2 ${draw}`)];
      expect([one.size, two.size]).toEqual([1, 2]);
      expect([...one].every((task) => two.has(task))).toBe(true);
    }
  });

  it('draws the curve from no search on', () => {
    const [curve] = report.sections.flatMap(({ charts }) => charts).filter((chart) => chart.kind === 'curves');
    expect(curve?.lines[0]?.points.map(({ x }) => x)).toEqual([0, 1, 2]);
    expect(rowsOf(report, 'By number of source tasks').map((row) => row.slice(0, 3))).toEqual([
      ['0', '0', '25.0%'],
      ['1', '2', '100.0%'],
      ['2', '2', '100.0%'],
    ]);
  });
});

describe('roles', () => {
  const prompts = [{ id: 'careful', title: 'Careful', text: 'check check' }];

  it('gives a prompt in either message and not at all', () => {
    const { calls, report } = running('roles', { prompts });
    const messages = (arm: string) =>
      calls
        .find(({ purpose }) => purpose.arm === arm)
        ?.messages.map(({ role, content }) => `${role}: ${content.slice(0, 11)}`);
    expect(messages('careful separate')).toEqual(['system: check check', expect.stringMatching(/^user: Add/)]);
    expect(messages('careful merged')).toEqual(['user: check check']);
    expect(messages('none')).toEqual([expect.stringMatching(/^user: Add/)]);
    // The toy model does not mind where "check" stands.
    expect(report.summary).toEqual([
      'Careful in the system message against in the user message: 0.0 points, within noise.',
      'Careful in the system message against no prompt: +50.0 points, better.',
      'Careful in the user message against no prompt: +50.0 points, better.',
    ]);
  });

  it('takes no prompt that would change its meaning, or has none', () => {
    const problemsOf = (text: string) =>
      problemsWith(
        toyExperiment({ method: { id: 'roles', settings: { prompts: [{ id: 'a', title: 'A', text }] } }, tasks }),
      );
    expect(problemsOf('Look: {question}')).toEqual([expect.stringContaining('holds {question}')]);
    expect(problemsOf(' ')).toEqual([expect.stringContaining('is empty')]);
  });
});

describe('cross-model transfer', () => {
  const { base, optimizer } = toyExperiment().models;
  const models = { base, optimizer, others: { small: { ...base, model: 'tiny' } } };

  it('searches with every base model, and asks all of them with every prompt found', () => {
    const { calls, report } = running('transfer', {}, { models });
    const searching = calls.filter(({ model, purpose }) => model === 'base' && purpose.phase !== 'measure');
    expect(new Set(searching.map(({ on, purpose }) => `${purpose.arm ?? ''}, ${on ?? 'first'}`))).toEqual(
      new Set(['found, first', 'found on small, small']),
    );
    expect(calls.filter(({ purpose }) => purpose.phase === 'measure')).toHaveLength(3 * 2 * 24);
    const matrix = rowsOf(report, 'Differences to the initial prompt');
    expect(matrix.map((row) => row.map((cell) => cell.slice(0, 5)))).toEqual([
      ['Found', '+75.0', '+75.0'],
      ['Found', '+75.0', '+75.0'],
    ]);
  });

  it('repeats every search where asked, and holds each run against the start', () => {
    const { calls, report } = running('transfer', { repeats: 2 }, { models });
    expect(new Set(calls.flatMap(({ purpose }) => (purpose.phase === 'measure' ? [] : (purpose.arm ?? []))))).toEqual(
      new Set(['found #1', 'found on small #1', 'found #2', 'found on small #2']),
    );
    // The prompt at the start is asked once, and stands against both runs.
    expect(calls.filter(({ purpose }) => purpose.phase === 'measure')).toHaveLength((1 + 4) * 2 * 24);
    expect(rowsOf(report, 'Differences to the initial prompt').map(([, first]) => first?.slice(0, 5))).toEqual([
      '+75.0',
      '+75.0',
    ]);
    expect(rowsOf(report, 'Agreement of runs').map((row) => row.slice(0, 3))).toContainEqual([
      'Found on small, run on small (tiny)',
      '2',
      '100.0%',
    ]);
    expect(report.limits.join(' ')).toContain('2 runs');
  });

  it('needs another base model', () => {
    expect(problemsWith(toyExperiment({ method: { id: 'transfer', settings }, tasks }))).toEqual([
      'Name another base model to ask.',
    ]);
  });
});
