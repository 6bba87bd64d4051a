import type { Costs } from '../../src/core/run/costs.ts';
import type { CandidateScored } from '../../src/core/events.ts';
import type { Experiment, ModelChoice, Outcome, RunRecord } from '../../src/core/experiment.ts';
import type { Task } from '../../src/core/task.ts';
import type { Entry } from '../../src/engine/log.ts';

/** A task small enough to check by eye. */
export function sampleTask(id = 'colours'): Task {
  return {
    id,
    name: `Task ${id}`,
    userPrompt: 'Name the colour.\n<Question>{question}</Question>',
    suffix: '<Question>{question}</Question>',
    parser: { id: 'answer-tag', options: { last: true } },
    metric: { id: 'accuracy' },
    examples: {
      train: [
        { id: 'a', question: 'the sky', answer: 'blue' },
        { id: 'b', question: 'grass $& {x}\n', answer: ['green', 'lime'] },
      ],
      test: [{ id: 'c', question: 'snow', answer: 'white' }],
    },
  };
}

export const sampleModel: ModelChoice = {
  provider: 'openai',
  model: 'gpt-4o-mini',
  baseUrl: 'https://api.openai.com/v1',
  temperature: 1,
  maxTokens: 512,
};

export function sampleExperiment(name = 'Colours'): Experiment {
  return {
    name,
    seed: 7,
    method: { id: 'metaspo', settings: { rounds: 2 } },
    systemPrompt: 'You are a helpful assistant.',
    tasks: [sampleTask()],
    models: {
      base: { provider: 'practice', model: 'practice', temperature: 0, maxTokens: 256 },
      optimizer: sampleModel,
    },
  };
}

export const sampleEvent: CandidateScored & { readonly at: number } = {
  type: 'candidate-scored',
  phase: 'inner',
  round: 1,
  task: 'colours',
  split: 'train',
  system: 'You are a helpful assistant.',
  user: 'Name the colour.\n<Question>{question}</Question>',
  score: 0.5,
  right: '10',
  unread: [1],
  failed: [],
  at: 1_700_000_000_000,
};

export const sampleResult: Outcome = {
  systemPrompt: 'Think of the thing, then say its colour.',
  tasks: [{ id: 'colours', userPrompts: [{ text: 'Which colour?\n{question}', train: 1, test: 0.5 }] }],
};

export const sampleCosts: Costs = {
  base: { calls: 10, failed: 1, uncounted: 0, inputTokens: 90, outputTokens: 20, dollars: 0 },
  optimizer: { calls: 3, failed: 0, uncounted: 1, inputTokens: 300, outputTokens: 60, dollars: 0.000081 },
  others: { small: { calls: 2, failed: 0, uncounted: 0, inputTokens: 18, outputTokens: 4 } },
  firstAt: 1_700_000_000_000,
  lastAt: 1_700_000_009_000,
  pricesAsOf: '2026-11',
};

export function sampleRecord(): RunRecord {
  return {
    experiment: sampleExperiment(),
    events: [sampleEvent],
    result: sampleResult,
    calls: { base: 12, optimizer: 3 },
    costs: sampleCosts,
  };
}

export function sampleEntry(step: number, item: number): Entry {
  return {
    step,
    item,
    fingerprint: `call-${String(step)}-${String(item)}`,
    reply: { kind: 'answered', text: 'blue $& "x"', usage: { input: 9, output: 2 }, logProbability: -0.5 },
    at: 1_700_000_000_000 + step,
  };
}
