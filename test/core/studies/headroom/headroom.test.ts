import { describe, expect, it } from 'vitest';
import { headroom } from '../../../../src/core/studies/headroom/headroom.ts';
import { stepsOf } from '../../../../src/core/run/steps-of.ts';
import type { Call, Reply } from '../../../../src/core/model.ts';
import { drive, sums, toyExperiment, toyTask } from '../../../support/toy.ts';
import { rowsOf } from '../report-cells.ts';

const tasks = [toyTask('one', { examples: { train: sums(60), test: [] } })];
const experiment = toyExperiment({ method: { id: 'headroom', settings: {} }, tasks });

const always = () => true;

/** A model that is right where `isRight` says, and writes its answer where it can be read where `isReadable` does. */
function model(isRight: (n: number, system: string) => boolean, isReadable: typeof isRight = always) {
  return ({ messages }: Call): Reply => {
    const system = messages.find(({ role }) => role === 'system')?.content ?? '';
    const [, a = '', b = ''] = /(\d+)\+(\d+)=\?/.exec(messages.at(-1)?.content ?? '') ?? [];
    const answer = String(Number(a) + Number(b) + (isRight(Number(a), system) ? 0 : 1));
    return { kind: 'answered', text: isReadable(Number(a), system) ? `<answer>${answer}</answer>` : answer };
  };
}

function summaryWith(answer: (call: Call) => Reply, on = experiment) {
  const { events } = drive(stepsOf(on), answer);
  return headroom.report(on, events).summary;
}

describe('the headroom test', () => {
  it('asks four prompts a small sample, and no optimizer', () => {
    const { calls } = drive(stepsOf(experiment), model(always));
    expect(calls).toHaveLength(4 * 50);
    expect(calls.every(({ model }) => model === 'base')).toBe(true);
    expect(calls.filter(({ messages }) => messages.length === 1)).toHaveLength(50);
  });

  it('recommends against a search where nearly everything is right', () => {
    const [advice, task] = summaryWith(model((n) => n !== 7));
    expect(advice).toContain('not recommended');
    expect(task).toContain('nearly all answers are right already');
  });

  it('says when a gain would be format only', () => {
    const [advice, task] = summaryWith(
      model(
        (n) => n % 20 > 0,
        (n) => n % 3 > 0,
      ),
    );
    expect(advice).toContain('not recommended');
    expect(task).toContain('format only');
  });

  it('wants the form mended first where it hides whether answers are right', () => {
    const [, task] = summaryWith(
      model(
        (n) => n % 2 > 0,
        (n) => n % 4 === 0,
      ),
    );
    expect(task).toContain('replies without a readable answer');
  });

  it('shows the gain of asking for the form, with its test', () => {
    const { events } = drive(
      stepsOf(experiment),
      model(
        (n) => n % 20 > 0,
        (n, system) => n % 3 > 0 || system.includes('form'),
      ),
    );
    const report = headroom.report(experiment, events);
    expect(rowsOf(report, 'Differences to Default')[0]?.at(-1)).toMatch(/better$/);
    expect(rowsOf(report, 'Scores').map((row) => row[4])).toEqual([
      ...Array<string>(3).fill(expect.stringMatching(/^6\d/) as string),
      '100.0%',
    ]);
  });

  it('finds no sign of skill where no prompt beats guessing', () => {
    const [, task] = summaryWith(model(() => false));
    expect(task).toContain('no prompt did better than guessing');
  });

  it('finds that prompts do not matter where all do the same on enough examples', () => {
    const many = [toyTask('one', { examples: { train: sums(200), test: [] } })];
    const larger = { ...experiment, tasks: many, method: { id: 'headroom', settings: { examples: 0 } } };
    const half = model((n) => n % 2 === 0);
    const [advice, task] = summaryWith(half, larger);
    expect(advice).toContain('not recommended');
    expect(task).toContain('very different prompts made no difference');
    expect(summaryWith(half)[1]).toBe('Task one: a search may gain something.');
  });

  it('sees room where prompts make a difference and much is wrong', () => {
    const [advice, task] = summaryWith(model((n, system) => n % (system.includes('step') ? 3 : 2) > 0, always));
    expect(advice).toBe('A search may gain something on every task that was looked at.');
    expect(task).toBe('Task one: a search may gain something.');
  });
});
