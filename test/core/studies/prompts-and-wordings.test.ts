import { describe, expect, it } from 'vitest';
import { studyOf } from '../../../src/core/studies/index.ts';
import { countPairs, improvedInterval } from '../../../src/core/studies/unseen-generalization/pair-shares.ts';
import type { Call, Reply } from '../../../src/core/model.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { problemsWith, stepsOf } from '../../../src/core/run/steps-of.ts';
import { drive, sums, toyExperiment, toyReply, toyTask } from '../../support/toy.ts';
import { rowsOf } from './report-cells.ts';

const tasks = ['one', 'two'].map((id) => toyTask(id, { examples: { train: sums(8), test: sums(40, 100) } }));
const plain = { id: 'plain', title: 'Plain', text: 'Add.' };
const careful = { id: 'careful', title: 'Careful', text: 'check check' };

function running(id: string, settings: Record<string, unknown>, answer?: (call: Call) => Reply) {
  const experiment = toyExperiment({ method: { id, settings }, tasks });
  const { events, calls } = drive(stepsOf(experiment), answer);
  const report = studyOf(id)?.report(experiment, events);
  if (report === undefined) throw new Error(`There is no study ${id}.`);
  return { experiment, events, calls, report };
}

/** Answers a sum rightly or not by the two prompts. */
function model(isRight: (n: number, system: string, user: string) => boolean) {
  return (call: Call): Reply => {
    if (call.model === 'optimizer') return toyReply(call);
    const system = call.messages.find(({ role }) => role === 'system')?.content ?? '';
    const user = call.messages.at(-1)?.content ?? '';
    const [, a = '', b = ''] = /(\d+)\+(\d+)=\?/.exec(user) ?? [];
    const sum = Number(a) + Number(b) + (isRight(Number(a), system, user) ? 0 : 1);
    return { kind: 'answered', text: `<answer>${String(sum)}</answer>` };
  };
}

describe('user-prompt robustness', () => {
  it('counts the pairs of task and user prompt that score higher, and draws them', () => {
    const answer = model((n, system, user) => (system === careful.text && user.includes('0.0') ? n % 2 : n % 4) > 0);
    const { report } = running('user-prompt-robustness', { prompts: [plain, careful], userPrompts: 2 }, answer);
    // Under the first user prompt of each task the second system prompt is worse, under the other the same.
    expect(rowsOf(report, 'Pairs of task and user prompt')).toEqual([
      ['Careful', '4', '0', '2', '2', '0.0% [0.0, 0.0]'],
    ]);
    const [chart] = report.sections.flatMap(({ charts }) => charts);
    expect(chart).toMatchObject({ kind: 'scatter', across: 'Plain', up: 'Careful' });
    if (chart?.kind !== 'scatter') throw new Error('There is no scatter.');
    expect(chart.points.map(({ name, x, y }) => [name, x, y])).toEqual([
      ['Task one, user prompt 1', 0.75, 0.5],
      ['Task one, user prompt 2', 0.75, 0.75],
      ['Task two, user prompt 1', 0.75, 0.5],
      ['Task two, user prompt 2', 0.75, 0.75],
    ]);
  });

  it('takes a tie for no improvement', () => {
    expect(
      countPairs([
        { before: 0.5, after: 0.5 },
        { before: 0.5, after: 0.6 },
        { before: 0.5, after: 0 },
      ]),
    ).toEqual({
      improved: 1,
      same: 1,
      worsened: 1,
    });
    expect(improvedInterval([], seeded(1))).toBeUndefined();
  });
});

describe('influence of the system prompt', () => {
  it('counts the answers that change, the way they go, and those between two wrong ones', () => {
    const answer = (call: Call): Reply => {
      const system = call.messages.find(({ role }) => role === 'system')?.content ?? '';
      const [, a = '', b = ''] = /(\d+)\+(\d+)=\?/.exec(call.messages.at(-1)?.content ?? '') ?? [];
      const [n, sum] = [Number(a), Number(a) + Number(b)];
      if (system === '')
        return { kind: 'answered', text: `So: <answer>${String(n % 4 === 0 ? sum : sum + 1)}</answer>` };
      if (system === careful.text)
        return {
          kind: 'answered',
          text: `<answer>${String(n % 4 === 1 ? sum : n % 4 === 2 ? sum + 2 : sum + 1)}</answer>`,
        };
      return { kind: 'answered', text: 'no idea' };
    };
    const { report } = running('influence', { prompts: [careful] }, answer);
    const [removed, swapped, again] = rowsOf(report, 'Answers that change');
    expect(again).toEqual(['Careful', 'Asked again', '80', expect.stringMatching(/^0\.0% \[/), '0', '0', '0']);
    // Of four sums one turns right, one wrong, one from one wrong answer to another; one stays wrong.
    expect(removed).toEqual(['Careful', 'Removed', '80', expect.stringMatching(/^75\.0% \[/), '20', '20', '20']);
    expect(swapped).toEqual([
      'Careful',
      'Swapped for the default',
      '80',
      expect.stringMatching(/^100\.0% \[/),
      '0',
      '20',
      '60',
    ]);
    expect(report.summary.at(-2)).toMatch(/^Careful against no prompt: 0\.0 points/);
    expect(report.limits.join(' ')).toMatch(/attention weights.*Log-probabilities/);
  });

  it('shows what changes by itself, where prompts are asked twice', () => {
    let asked = 0;
    const fickle = (call: Call): Reply => {
      const [, a = '', b = ''] = /(\d+)\+(\d+)=\?/.exec(call.messages.at(-1)?.content ?? '') ?? [];
      // Every seventh call something else than what is right for the first half of the questions.
      const isOdd = (asked += 1) % 7 === 0;
      const sum = Number(a) + Number(b) + (Number(a) >= 120 !== isOdd ? 1 : 0);
      return { kind: 'answered', text: `<answer>${String(sum)}</answer>` };
    };
    const twice = running('influence', { prompts: [careful] }, fickle);
    const [, , again] = rowsOf(twice.report, 'Answers that change');
    expect(Number.parseFloat(again?.[3] ?? '')).toBeGreaterThan(0);
    const [agreement] = rowsOf(twice.report, 'Agreement of runs');
    expect(agreement?.slice(0, 2)).toEqual(['Careful', '2']);
    expect(agreement?.[6]).toMatch(/^0\.\d\d$/);
    expect(twice.report.limits.join()).not.toContain('asked twice');

    const once = running('influence', { prompts: [careful], again: false });
    expect(twice.calls.length / once.calls.length).toBeCloseTo(4 / 3, 12);
    expect(rowsOf(once.report, 'Answers that change')).toHaveLength(2);
    expect(once.report.limits.join()).toContain('No prompt was asked twice');
  });

  it('keeps the answers it read with the scores', () => {
    const { events } = running('influence', { prompts: [careful] });
    const [first] = events;
    expect(first?.type === 'candidate-scored' ? first.answers?.slice(0, 2) : []).toEqual(['101', '104']);
  });

  it('wants prompts that differ from what they are held against', () => {
    const problems = (text: string) =>
      problemsWith(toyExperiment({ method: { id: 'influence', settings: { prompts: [{ ...plain, text }] } }, tasks }));
    expect(problems('')).toEqual([expect.stringContaining('is the baseline anyway')]);
    expect(problems('Be brief.')).toEqual([]);
  });
});

describe('interaction', () => {
  const settings = { prompts: [plain, careful], userPrompts: 1 };

  it('finds none where each prompt adds its part, and says searching apart would do', () => {
    const answer = model((n, system) => n % 4 < (system === careful.text ? 3 : 1));
    const { report } = running('interaction', settings, answer);
    expect(report.summary).toEqual(
      ['one', 'two'].map(
        (id) =>
          `Task ${id}: interaction of 0.0 points [0.0, 2.4], none that matters: searching system and user prompts apart would do.`,
      ),
    );
  });

  it('finds the planted one, and by how much the best pair leads', () => {
    const answer = model((n, system, user) => n % 4 < (system === careful.text && !user.startsWith('Add') ? 4 : 1));
    const { report } = running('interaction', settings, answer);
    const [row] = rowsOf(report, 'Interaction by task');
    expect(row?.[1]).toMatch(/^\+18\.\d \[/);
    expect(row?.slice(2, 5)).toEqual(['p < 0.001', 'clear: searching them together is worth it', '0.0']);
    const [, heat] = report.sections.flatMap(({ charts }) => charts);
    expect(heat).toMatchObject({ kind: 'heat-map', shows: 'score', columns: ['Own', 'User prompt 1'] });
  });

  it('says nothing of a task that was measured in part', () => {
    const { experiment, events } = running('interaction', settings);
    const cut = events.findIndex((event) => event.type === 'candidate-scored' && event.arm === 'careful');
    expect(studyOf('interaction')?.report(experiment, events.slice(0, cut + 1)).summary).toEqual([
      'No task has been measured yet with two user prompts under every system prompt.',
    ]);
  });
});
