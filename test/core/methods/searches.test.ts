import { describe, expect, it } from 'vitest';
import { methodOf } from '../../../src/core/methods/index.ts';
import type { Call, Reply } from '../../../src/core/model.ts';
import { mergeBundles, type Bundle } from '../../../src/core/propose/merge.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { experimentWith, luckyReply, quickOf, splitTasks, wrongReply } from '../../support/method-worlds.ts';
import { drive, toyExperiment, toyReply } from '../../support/toy.ts';

function runOf(id: string, settings: Readonly<Record<string, unknown>> = {}, answer: (call: Call) => Reply = toyReply) {
  const experiment = experimentWith(methodOf(id), quickOf(methodOf(id)), { tasks: splitTasks });
  return drive(
    stepsOf({ ...experiment, method: { id, settings: { ...experiment.method.settings, ...settings } } }),
    answer,
  );
}

describe('MetaSPO with racing', () => {
  const settings = { rounds: 2, userCandidates: 3, systemCandidates: 6, testAtEnd: false };
  const callsWith = (selector: string) =>
    drive(
      stepsOf(
        toyExperiment({ tasks: splitTasks, method: { id: 'metaspo', settings: { ...settings, selector, block: 4 } } }),
      ),
      luckyReply(1),
    ).calls.length;

  it('asks less than everything', () => {
    expect(callsWith('racing')).toBeLessThan(callsWith('full'));
  });

  it('keeps the system prompt where luck could explain a lead', () => {
    const accepted = (acceptAlpha: number) =>
      drive(
        stepsOf(
          toyExperiment({ tasks: splitTasks, method: { id: 'metaspo', settings: { ...settings, acceptAlpha } } }),
        ),
        luckyReply(3),
      ).events.filter((event) => event.type === 'system-decided' && event.accepted).length;
    expect(accepted(0.01)).toBeLessThan(accepted(1));
  });
});

describe('MetaSPO’s variants', () => {
  it.each([
    ['metaspo-ape', 'induce', {}],
    ['metaspo-evo', 'crossover', { variant: 'ga' }],
    ['metaspo-evo', 'differential', { variant: 'de' }],
    ['metaspo-opro', 'trajectory', {}],
    ['metaspo-textgrad', 'criticise', {}],
  ] as const)('%s draws every prompt of both loops by %s', (id, operator, settings) => {
    const { events } = runOf(id, settings, luckyReply(1));
    const made = events.flatMap((event) => (event.type === 'proposal-made' ? [event] : []));
    expect(new Set(made.map((event) => event.operator))).toEqual(new Set([operator]));
    expect(new Set(made.map(({ level }) => level))).toEqual(new Set(['user', 'system']));
  });

  it('ask nothing on train examples where they look at no mistakes', () => {
    const { calls } = runOf('metaspo-ape', { testAtEnd: false }, wrongReply);
    expect(calls.filter(({ purpose, model }) => model === 'base' && Number(purpose.example?.slice(4)) < 6)).toEqual([]);
  });
});

describe('SPRIG', () => {
  it('asks the optimizer for nothing but the rephrasing of single sentences', () => {
    const { events, calls } = runOf('sprig', { neighbours: 8 }, luckyReply(1));
    const rephrased = events.filter((event) => event.type === 'proposal-made' && event.operator === 'edit-rephrase');
    expect(calls.filter(({ model }) => model === 'optimizer')).toHaveLength(rephrased.length);
    expect(rephrased).toHaveLength(3 * 2);
  });

  it('tries half of its edits as additions, and no prompt twice', () => {
    const { events } = runOf('sprig', { neighbours: 8 }, luckyReply(1));
    const made = events.flatMap((event) => (event.type === 'proposal-made' ? [event] : []));
    expect(made.filter(({ operator }) => operator === 'edit-add').length).toBeGreaterThanOrEqual(3 * 4);
    expect(new Set(made.map(({ text }) => text)).size).toBe(made.length);
    expect(events.some(({ type }) => type === 'proposal-rejected')).toBe(false);
  });
});

describe('GEPA', () => {
  it('gives every prompt of a bundle its turn', () => {
    const { events } = runOf('gepa', { calls: 60 }, wrongReply);
    const made = events.flatMap((event) => (event.type === 'proposal-made' ? [event.task ?? 'system'] : []));
    expect(made.slice(0, 4)).toEqual(['system', 'one', 'two', 'system']);
  });

  it('asks a child everything only where it does better on the mini-batch', () => {
    const { events } = runOf('gepa', {}, wrongReply);
    expect(
      events.filter((event) => event.type === 'candidate-dropped' && event.rule === 'gate').length,
    ).toBeGreaterThan(0);
    expect(
      events.filter((event) => event.type === 'candidate-scored' && event.phase !== 'start' && event.phase !== 'test'),
    ).toEqual([]);
  });

  it('scores only the task whose user prompt changed', () => {
    const { events } = runOf('gepa');
    for (const event of events) {
      if (event.type !== 'candidate-scored' || event.phase !== 'inner') continue;
      const together = events.filter(
        (other) => other.type === 'candidate-scored' && other.round === event.round && other.phase === 'inner',
      );
      expect(together).toHaveLength(1);
    }
    expect(events.some((event) => event.type === 'candidate-scored' && event.phase === 'inner')).toBe(true);
  });

  it('puts together what two lines of descent have learned, without the optimizer', () => {
    const merged = [1, 2, 3, 4, 5].flatMap((seed) => {
      const { events, calls } = runOf('gepa', { calls: 800, mergers: 5 }, luckyReply(seed));
      // Only a merger asks about all tasks in a round that rewrote the user prompt of one.
      const rounds = events.flatMap((event) =>
        event.type === 'proposal-made' && event.level === 'user' ? [event.round] : [],
      );
      return calls.filter(({ purpose }) => purpose.phase === 'outer' && rounds.includes(purpose.round));
    });
    expect(merged.length).toBeGreaterThan(0);
    expect(merged.every(({ model }) => model === 'base')).toBe(true);
  });

  it('stays within its calls', () => {
    const searched = (calls: number) =>
      runOf('gepa', { calls, testAtEnd: false }, luckyReply(2)).calls.filter(
        ({ model, purpose }) => model === 'base' && purpose.phase !== 'start',
      ).length;
    for (const calls of [40, 100, 333]) expect(searched(calls)).toBeLessThanOrEqual(calls);
  });
});

describe('a merger', () => {
  const bundle = (system: string, one: string, two: string): Bundle => ({ system, users: { one, two } });
  const before = bundle('s', 'a', 'b');

  it('takes from each what it changed since they parted', () => {
    expect(mergeBundles(bundle('s2', 'a', 'b'), bundle('s', 'a', 'b2'), before)).toEqual(bundle('s2', 'a', 'b2'));
  });

  it('takes the better one’s version where both changed it', () => {
    expect(mergeBundles(bundle('s2', 'a', 'b'), bundle('s3', 'a3', 'b'), before)).toEqual(bundle('s2', 'a3', 'b'));
  });
});
