import { describe, expect, it } from 'vitest';
import { estimate } from '../../../src/core/run/estimate.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { preflightInWords } from '../../../src/core/preflight/preflight-in-words.ts';
import { isTroubled, seenIn } from '../../../src/core/preflight/seen.ts';
import type { Call, Reply } from '../../../src/core/model.ts';
import { drive, sums, toyExperiment, toyTask } from '../../support/toy.ts';

const experiment = toyExperiment();
const said = (text: string, more: Partial<Extract<Reply, { kind: 'answered' }>> = {}): Reply => ({
  kind: 'answered',
  text,
  ...more,
});

describe('a search that tries a few examples first', () => {
  it('asks the same as without, no call more, and comes to the same', () => {
    const plain = drive(stepsOf(experiment));
    const tried = drive(stepsOf({ ...experiment, preflight: true }));
    const names = (calls: readonly Call[]) =>
      calls.map(({ model, messages }) => JSON.stringify([model, messages])).toSorted();
    expect(names(tried.calls)).toEqual(names(plain.calls));
    expect(tried.result).toEqual(plain.result);
    expect(tried.events.filter(({ type }) => type !== 'preflight-done')).toEqual(plain.events);
  });

  it('asks at most ten of each task before anything else, and notes what came of it', () => {
    const { batches, events } = drive(stepsOf({ ...experiment, preflight: true }));
    expect(batches[0]?.every(({ purpose }) => purpose.phase === 'preflight')).toBe(true);
    expect(events[0]?.type).toBe('preflight-done');
    for (const { id } of experiment.tasks) {
      expect(batches[0]?.filter(({ purpose }) => purpose.task === id).length).toBeLessThanOrEqual(10);
    }
  });

  it('costs nothing more by the estimate, which counts the first examples apart', () => {
    const [plain, tried] = [estimate(experiment), estimate({ ...experiment, preflight: true })];
    expect(tried.base.calls).toBe(plain.base.calls);
    expect(tried.phases[0]?.phase).toBe('preflight');
  });
});

describe('the first replies to a task', () => {
  const task = toyTask('sums', {
    parser: { id: 'number', options: { tier: 'marked' } },
    examples: { train: sums(10), test: [] },
  });
  const sentences = Array.from({ length: 10 }, (_, place) => said(`There are ${String(place)} in total.`));

  it('that are sentences are trouble for a reader of tags, and a reader of sentences is offered', () => {
    const seen = seenIn(task, sentences);
    expect(seen).toMatchObject({ asked: 10, read: 0 });
    expect(isTroubled(seen)).toBe(true);
    expect(seen.readers[0]).toEqual({ parser: { id: 'number', options: { tier: 'stated' } }, reads: 10 });
    expect(preflightInWords(seen, 'Sums').join(' ')).toContain('“Number”, down to stated reads 10 of 10 of these');
  });

  it('that can be read are no trouble', () => {
    const seen = seenIn({ ...task, parser: { id: 'number', options: { tier: 'lone' } } }, sentences);
    expect(isTroubled(seen)).toBe(false);
    expect(preflightInWords(seen, 'Sums')).toEqual(['Sums: 10 of 10 first replies could be read, 2 of them right.']);
  });

  it.each([
    [
      'cut off',
      said('Let me think about', { truncated: true }),
      /10 of 10 first replies are cut off: allow longer answers/,
    ],
    ['empty', said(''), /10 of 10 first replies are empty: turn thinking off/],
    ['not answered', { kind: 'failed', reason: 'content-filter', detail: '' } as const, /did not come at all/],
    ['about something else', said('I am glad to help.'), /No other reader reads more/],
  ])('that are %s are said to be that', (_, reply: Reply, says) => {
    const seen = seenIn(
      task,
      Array.from({ length: 10 }, () => reply),
    );
    expect(isTroubled(seen)).toBe(true);
    expect(preflightInWords(seen, 'Sums').join(' ')).toMatch(says);
  });

  it('to a reader as in the paper are offered the better reader of that kind', () => {
    const seen = seenIn({ ...task, parser: { id: 'paper-first-number' } }, sentences);
    expect(seen.readers.map(({ parser }) => parser.id)).toContain('number');
  });
});
