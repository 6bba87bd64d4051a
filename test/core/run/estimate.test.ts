import { describe, expect, it } from 'vitest';
import { estimate } from '../../../src/core/run/estimate.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { drive, sums, toyExperiment, toyReply, toyTask } from '../../support/toy.ts';

describe('estimate', () => {
  it('counts the paper’s set-up as the paper’s formulas do: 18,200 and 126 calls, and 6,000 for the test', () => {
    const tasks = ['a', 'b', 'c', 'd'].map((id) =>
      toyTask(id, { examples: { train: sums(50), test: sums(500, 1000) } }),
    );
    const { phases, base, optimizer } = estimate(toyExperiment({ tasks, method: { id: 'metaspo', settings: {} } }));
    expect(phases).toEqual([
      { phase: 'start', base: 200, optimizer: 0 },
      { phase: 'inner', base: 1800, optimizer: 72 },
      { phase: 'outer', base: 16_200, optimizer: 54 },
      { phase: 'test', base: 6000, optimizer: 0 },
    ]);
    expect([base.calls, optimizer.calls]).toEqual([24_200, 126]);
  });

  it('is what a run asks that never lacks mistakes', () => {
    const experiment = toyExperiment();
    const run = drive(stepsOf(experiment), (call) =>
      call.model === 'base' ? { kind: 'answered', text: '?' } : toyReply(call),
    );
    const { base, optimizer } = estimate(experiment);
    expect(base.calls + optimizer.calls).toBe(run.calls.length);
  });

  it('counts adaptation with a widening beam', () => {
    const settings = { rounds: 6, testAtEnd: false };
    const tasks = [toyTask('a', { examples: { train: sums(50), test: [] } })];
    const { base, optimizer } = estimate(toyExperiment({ tasks, method: { id: 'adapt-user-prompts', settings } }));
    expect([base.calls, optimizer.calls]).toEqual([2900, 114]);
  });

  it('tells what each further base model is asked', () => {
    const { base: first, optimizer } = toyExperiment().models;
    const prompts = ['one', 'two'].map((id) => ({ id, title: id, text: id }));
    const models = { base: first, optimizer, others: { small: first, large: first } };
    const experiment = toyExperiment({ method: { id: 'compare', settings: { prompts } }, models });
    const { base, others } = estimate(experiment);
    // Two prompts on four test examples of two tasks, for each of three models.
    expect(base.calls).toBe(48);
    expect(Object.entries(others ?? {}).map(([name, { calls }]) => [name, calls])).toEqual([
      ['small', 16],
      ['large', 16],
    ]);
  });

  it('reckons with no more tokens than each model may write', () => {
    const { base: first, optimizer } = toyExperiment().models;
    const prompts = ['one', 'two'].map((id) => ({ id, title: id, text: id }));
    const models = { base: first, optimizer, others: { small: { ...first, maxTokens: 7 } } };
    const { base, others } = estimate(toyExperiment({ method: { id: 'compare', settings: { prompts } }, models }));
    expect(others?.['small']?.outputTokens).toBe(16 * 7);
    expect(base.outputTokens).toBe(16 * 7 + 16 * 100);
  });

  it('gives tokens for both models', () => {
    const { base, optimizer } = estimate(toyExperiment());
    expect(base.inputTokens).toBeGreaterThan(base.calls);
    expect(optimizer.outputTokens).toBe(optimizer.calls * 100);
  });
});
