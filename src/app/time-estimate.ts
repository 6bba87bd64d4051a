import type { Estimate, RoleEstimate } from '../core/estimate.ts';
import type { ModelRole } from '../core/model.ts';
import type { ModelDesk } from './model-desk.svelte.ts';
import type { ModelChoice } from '../core/experiment.ts';
import { priceOf } from '../providers/prices.ts';
import { secondsPerCall } from '../providers/webllm/benchmarks.ts';
import type { Benchmark } from '../providers/webllm/engine.ts';

/** What a run may take: a guess before it starts, measured once it is under way. */
export interface Cost {
  readonly milliseconds: number;
  /** The roles whose part of the time rests on a speed measured on this machine; the other roles' is a guess. */
  readonly measured: readonly ModelRole[];
  readonly guessed: readonly ModelRole[];
  /** In US dollars; `undefined` where a price is not known. */
  readonly money: number | undefined;
}

/** Seconds a call usually takes, for a guess before anything is measured. */
const usualSeconds: Readonly<Record<string, Readonly<Record<ModelRole, number>>>> = {
  webllm: { base: 3, optimizer: 15 },
  openai: { base: 1.5, optimizer: 6 },
};

/**
 * Guesses time and price of an estimate with the chosen models. `benchmarkOf`: what was measured on this machine of a
 * model that runs on it.
 */
export function costOfEstimate(
  estimate: Estimate,
  choices: Readonly<Record<ModelRole, ModelChoice>>,
  models: Pick<ModelDesk, 'tuningOf'>,
  benchmarkOf: (model: string) => Benchmark | undefined,
): Cost {
  const roles = ['base', 'optimizer'] as const;
  const asked = roles.filter((role) => estimate[role].calls > 0);
  const measured = new Map(
    asked.flatMap((role) => {
      const seconds = measuredSeconds(estimate[role], choices[role], models, benchmarkOf);
      return seconds === undefined ? [] : [[role, seconds] as const];
    }),
  );
  const seconds = asked.map(
    (role) => measured.get(role) ?? guessedSeconds(role, estimate[role], choices[role], models),
  );
  const prices = roles.map((role) => {
    const price = priceOf(choices[role]);
    const { inputTokens, outputTokens } = estimate[role];
    return price === undefined ? undefined : (inputTokens * price.input + outputTokens * price.output) / 1e6;
  });
  return {
    milliseconds: seconds.reduce((sum, one) => sum + one, 0) * 1000,
    measured: [...measured.keys()],
    guessed: asked.filter((role) => !measured.has(role)),
    money: prices.reduce<number | undefined>(
      (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
      0,
    ),
  };
}

/** What a role's calls take of this machine's time; `undefined` where its speed with this model was not measured. */
function measuredSeconds(
  { calls, inputTokens, outputTokens }: RoleEstimate,
  choice: ModelChoice,
  models: Pick<ModelDesk, 'tuningOf'>,
  benchmarkOf: (model: string) => Benchmark | undefined,
): number | undefined {
  const benchmark = choice.provider === 'webllm' ? benchmarkOf(choice.model) : undefined;
  if (benchmark === undefined) return undefined;
  const { batch } = models.tuningOf(choice);
  // Answers drawn at random are written one by one.
  const most = choice.temperature > 0 || typeof batch !== 'number' ? 1 : batch;
  const speeds = benchmark.speeds.filter((speed) => speed.batch <= most);
  // How much of a prompt is shared is not counted beforehand: the slowest case.
  const size = { promptTokens: inputTokens / calls, answerTokens: outputTokens / calls, sharedTokens: 0 };
  const seconds = secondsPerCall({ ...benchmark, speeds }, size);
  return seconds === undefined ? undefined : calls * seconds;
}

function guessedSeconds(
  role: ModelRole,
  { calls }: RoleEstimate,
  choice: ModelChoice,
  models: Pick<ModelDesk, 'tuningOf'>,
): number {
  const { latency } = models.tuningOf(choice);
  const usual = usualSeconds[choice.provider]?.[role] ?? (typeof latency === 'number' ? latency / 1000 : 0.02);
  return (calls * usual) / lanes(choice, models);
}

/** How many calls are under way at once; a model on this device may or may not answer several together. */
function lanes(choice: ModelChoice, models: Pick<ModelDesk, 'tuningOf'>): number {
  if (choice.provider === 'practice') return 4;
  const { concurrency } = models.tuningOf(choice);
  return typeof concurrency === 'number' && concurrency > 0 ? concurrency : 1;
}
