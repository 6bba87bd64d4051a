import { describe, expect, it } from 'vitest';
import { unseenGeneralization } from '../../../../src/core/studies/unseen-generalization/unseen-generalization.ts';
import { problemsWith, stepsOf } from '../../../../src/core/run/steps-of.ts';
import { drive, sums, toyExperiment, toyReply, toyTask } from '../../../support/toy.ts';
import { rowsOf } from '../report-cells.ts';

const prompts = [
  { id: 'plain', title: 'Plain', text: 'Add.' },
  { id: 'careful', title: 'Careful', text: 'check check check' },
];
const tasks = ['one', 'two'].map((id) => toyTask(id, { examples: { train: sums(12), test: sums(40, 100) } }));
const settings = { prompts, userPrompts: 3, demos: 4 };
const experiment = toyExperiment({ method: { id: 'unseen-generalization', settings }, tasks });

describe('unseen generalization', () => {
  it('writes each task’s user prompts once and shares them among the system prompts', () => {
    const { calls, events } = drive(stepsOf(experiment));
    expect(calls.filter(({ model }) => model === 'optimizer')).toHaveLength(2 * 3);
    expect(calls.filter(({ model }) => model === 'base')).toHaveLength(2 * 2 * 3 * 40);
    const users = (arm: string) =>
      events.flatMap((event) => (event.type === 'candidate-scored' && event.arm === arm ? event.user : []));
    expect(users('plain')).toEqual(users('careful'));
    expect(new Set(users('plain')).size).toBe(6);
    for (const user of users('plain')) expect(user).toContain('{question}');
  });

  it('shows train examples only, and as many as asked', () => {
    const { events } = drive(stepsOf(experiment));
    const shown = events.flatMap((event) => (event.type === 'proposal-made' ? [event.shown] : []));
    expect(shown.map((one) => one.length)).toEqual(Array(6).fill(4));
    const train = new Set(tasks[0]?.examples.train.map(({ id }) => id));
    expect(shown.flat().every(({ example }) => train.has(example))).toBe(true);
  });

  it('keeps an example’s answers under several user prompts together', () => {
    const { events } = drive(stepsOf(experiment));
    const report = unseenGeneralization.report(experiment, events);
    // A toy user prompt holds one "check" itself: the plain prompt gets half of the sums right.
    expect(rowsOf(report, 'Differences to Plain')[0]?.[1]).toMatch(/^\+50\.0 .*, 20 won, 20 tied, 0 lost: better$/);
    expect(rowsOf(report, 'Scores')[0]?.at(-1)).toBe('120');
    expect(report.prompts.map(({ title }) => title)).toEqual([
      ...['Plain', 'Careful'],
      ...['one', 'two'].flatMap((task) => [1, 2, 3].map((place) => `Task ${task}, user prompt ${String(place)}`)),
    ]);
  });

  it('says how many user prompts could be used, and falls back to the task’s own', () => {
    const { events } = drive(stepsOf(experiment), (call) =>
      call.model === 'optimizer' ? { kind: 'answered', text: 'no tag' } : toyReply(call),
    );
    const users = new Set(events.flatMap((event) => (event.type === 'candidate-scored' ? event.user : [])));
    expect([...users]).toEqual(tasks.map(({ userPrompt }) => userPrompt));
    expect(unseenGeneralization.report(experiment, events).limits.join()).toContain('0 of 6 user prompts');
  });

  it('needs train examples to write from', () => {
    const bare = [toyTask('bare', { examples: { train: [], test: sums(3) } })];
    expect(problemsWith({ ...experiment, tasks: bare })).toEqual(['"Task bare" has no train examples.']);
  });
});
