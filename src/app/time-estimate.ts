import type { Estimate } from '../core/estimate.ts';
import type { ModelRole } from '../core/model.ts';
import type { ModelDesk } from './model-desk.svelte.ts';
import type { ModelChoice } from '../core/experiment.ts';
import { priceOf } from '../providers/prices.ts';

/** What a run may take: a guess before it starts, measured once it is under way. */
export interface Cost {
  readonly milliseconds: number;
  /** In US dollars; `undefined` where a price is not known. */
  readonly money: number | undefined;
}

/** Seconds a call usually takes, for a guess before anything is measured. */
const usualSeconds: Readonly<Record<string, Readonly<Record<ModelRole, number>>>> = {
  webllm: { base: 3, optimizer: 15 },
  openai: { base: 1.5, optimizer: 6 },
};

/** Guesses time and price of an estimate with the chosen models. */
export function costOfEstimate(
  estimate: Estimate,
  choices: Readonly<Record<ModelRole, ModelChoice>>,
  models: ModelDesk,
): Cost {
  const roles = ['base', 'optimizer'] as const;
  const seconds = roles.map(
    (role) => (estimate[role].calls * secondsFor(role, choices[role], models)) / lanes(choices[role], models),
  );
  const prices = roles.map((role) => {
    const price = priceOf(choices[role]);
    const { inputTokens, outputTokens } = estimate[role];
    return price === undefined ? undefined : (inputTokens * price.input + outputTokens * price.output) / 1e6;
  });
  return {
    milliseconds: seconds.reduce((sum, one) => sum + one, 0) * 1000,
    money: prices.reduce<number | undefined>(
      (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
      0,
    ),
  };
}

function secondsFor(role: ModelRole, choice: ModelChoice, models: ModelDesk): number {
  const { latency } = models.tuningOf(choice);
  return usualSeconds[choice.provider]?.[role] ?? (typeof latency === 'number' ? latency / 1000 : 0.02);
}

/** How many calls are under way at once; a model on this device may or may not answer several together. */
function lanes(choice: ModelChoice, models: ModelDesk): number {
  if (choice.provider === 'practice') return 4;
  const { concurrency } = models.tuningOf(choice);
  return typeof concurrency === 'number' && concurrency > 0 ? concurrency : 1;
}
