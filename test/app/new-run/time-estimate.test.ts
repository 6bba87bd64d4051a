import { describe, expect, it } from 'vitest';
import { costOfEstimate } from '../../../src/app/new-run/time-estimate.ts';
import type { Estimate } from '../../../src/core/run/estimate.ts';
import type { ModelChoice } from '../../../src/core/experiment.ts';
import type { Benchmark } from '../../../src/providers/webllm/engine.ts';

/** 1000 short questions with short answers, and ten long ones. */
const estimate: Estimate = {
  phases: [],
  base: { calls: 1000, mostCalls: 1000, inputTokens: 400_000, outputTokens: 100_000 },
  optimizer: { calls: 10, mostCalls: 10, inputTokens: 10_000, outputTokens: 4000 },
};

const local: ModelChoice = { provider: 'webllm', model: 'Llama-3.2-3B-Instruct', temperature: 0, maxTokens: 100 };
const hosted: ModelChoice = { provider: 'openai', model: 'gpt', temperature: 1, maxTokens: 1000 };

const benchmark: Benchmark = {
  modelId: 'Llama-3.2-3B-Instruct-q4f16_1-MLC',
  version: '0.2.86',
  speeds: [
    { batch: 1, prefill: 1000, decode: 50 },
    { batch: 8, prefill: 2000, decode: 200 },
  ],
};

const desk = { tuningOf: ({ provider }: ModelChoice) => (provider === 'webllm' ? { batch: 16 } : { concurrency: 4 }) };
const measured = (model: string) => (model === local.model ? benchmark : undefined);
const nothing = () => undefined;

describe('the time a run may take', () => {
  it('is a guess where nothing was measured', () => {
    const cost = costOfEstimate(estimate, { base: local, optimizer: hosted }, desk, nothing);
    expect(cost).toMatchObject({ measured: [], guessed: ['base', 'optimizer'] });
    expect(cost.milliseconds).toBeCloseTo((1000 * 3 + (10 * 6) / 4) * 1000);
  });

  it('is told from the speed measured here, with the tokens of the calls, where there is one', () => {
    const cost = costOfEstimate(estimate, { base: local, optimizer: hosted }, desk, measured);
    expect(cost).toMatchObject({ measured: ['base'], guessed: ['optimizer'] });
    // 400 tokens read at 2000 a second and 100 written at 200, each of 1000 times.
    expect(cost.milliseconds).toBeCloseTo((1000 * (0.2 + 0.5) + (10 * 6) / 4) * 1000);
  });

  it('counts answers drawn at random one by one, as they are written', () => {
    const cost = costOfEstimate(estimate, { base: local, optimizer: { ...local, temperature: 1 } }, desk, measured);
    expect(cost).toMatchObject({ measured: ['base', 'optimizer'], guessed: [] });
    expect(cost.milliseconds).toBeCloseTo((1000 * 0.7 + 10 * (1 + 8)) * 1000);
  });

  it('leaves out speeds of more calls at once than the user allows', () => {
    const oneByOne = { tuningOf: () => ({ batch: 1 }) };
    const cost = costOfEstimate(estimate, { base: local, optimizer: local }, oneByOne, measured);
    expect(cost.milliseconds).toBeCloseTo((1000 * (0.4 + 2) + 10 * (1 + 8)) * 1000);
  });

  it('does not take the speed of this machine for a model elsewhere', () => {
    const elsewhere = { ...hosted, model: local.model };
    expect(costOfEstimate(estimate, { base: elsewhere, optimizer: hosted }, desk, measured).measured).toEqual([]);
  });

  it('and what it may cost count every base model at its own speed and price', () => {
    const dear: ModelChoice = { ...hosted, model: 'gpt-4o', baseUrl: 'https://api.openai.com/v1', temperature: 0 };
    const part = { calls: 400, mostCalls: 400, inputTokens: 100_000, outputTokens: 50_000 };
    const models = { base: local, optimizer: local, others: { dear } };
    const cost = costOfEstimate({ ...estimate, others: { dear: part } }, models, desk, nothing);
    expect(cost.milliseconds).toBeCloseTo((600 * 3 + (400 * 1.5) / 4 + 10 * 15) * 1000);
    const alone = costOfEstimate({ ...estimate, base: part }, { base: dear, optimizer: local }, desk, nothing);
    expect(alone.money).toBeGreaterThan(0);
    expect(cost.money).toBe(alone.money);
  });

  it('asks no price of a model that is never asked', () => {
    const unpriced = { ...hosted, baseUrl: 'https://models.example/v1' };
    const none = { ...estimate, optimizer: { calls: 0, mostCalls: 0, inputTokens: 0, outputTokens: 0 } };
    expect(costOfEstimate(none, { base: local, optimizer: unpriced }, desk, nothing).money).toBe(0);
    expect(costOfEstimate(estimate, { base: local, optimizer: unpriced }, desk, nothing).money).toBeUndefined();
  });

  it('is no guess for the part of a model that is never asked', () => {
    const none = { ...estimate, optimizer: { calls: 0, mostCalls: 0, inputTokens: 0, outputTokens: 0 } };
    const cost = costOfEstimate(none, { base: local, optimizer: hosted }, desk, measured);
    expect(cost).toMatchObject({ measured: ['base'], guessed: [] });
    expect(cost.milliseconds).toBeCloseTo(700_000);
  });
});
