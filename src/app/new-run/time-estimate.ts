import type { Estimate, RoleEstimate } from '../../core/run/estimate.ts';
import type { ModelRole } from '../../core/model.ts';
import type { ModelDesk } from '../models/model-desk.svelte.ts';
import type { Experiment, ModelChoice } from '../../core/experiment.ts';
import { priceOf } from '../../providers/prices.ts';
import { secondsPerCall } from '../../providers/webllm/models/benchmarks.ts';
import type { Benchmark } from '../../providers/webllm/engine.ts';

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

/** Calls of one model, and how it is asked. */
interface Part {
  readonly role: ModelRole;
  readonly calls: RoleEstimate;
  readonly choice: ModelChoice;
}

/**
 * Guesses time and price of an estimate with the chosen models. `benchmarkOf`: what was measured on this machine of a
 * model that runs on it.
 */
export function costOfEstimate(
  estimate: Estimate,
  choices: Experiment['models'],
  models: Pick<ModelDesk, 'tuningOf'>,
  benchmarkOf: (model: string) => Benchmark | undefined,
): Cost {
  const timed = partsOf(estimate, choices).map((part) => ({
    ...part,
    seconds: measuredSeconds(part.calls, part.choice, models, benchmarkOf),
  }));
  const guessed = timed.filter(({ seconds }) => seconds === undefined).map(({ role }) => role);
  const measured = timed.map(({ role }) => role).filter((role) => !guessed.includes(role));
  return {
    milliseconds: sum(timed.map((part) => part.seconds ?? guessedSeconds(part, models))) * 1000,
    measured: [...new Set(measured)],
    guessed: [...new Set(guessed)],
    money: moneyFor(timed),
  };
}

/** Every model that is asked at all, with its own calls. */
function partsOf({ base, optimizer, others = {} }: Estimate, choices: Experiment['models']): readonly Part[] {
  const further = Object.entries(others).flatMap(([name, calls]): Part[] => {
    const choice = choices.others?.[name];
    return choice === undefined ? [] : [{ role: 'base', calls, choice }];
  });
  const first = further.reduce((rest, { calls }) => without(rest, calls), base);
  const parts: readonly Part[] = [
    { role: 'base', calls: first, choice: choices.base },
    ...further,
    { role: 'optimizer', calls: optimizer, choice: choices.optimizer },
  ];
  return parts.filter(({ calls }) => calls.calls > 0);
}

function without(all: RoleEstimate, part: RoleEstimate): RoleEstimate {
  return {
    calls: all.calls - part.calls,
    inputTokens: all.inputTokens - part.inputTokens,
    outputTokens: all.outputTokens - part.outputTokens,
  };
}

/** In US dollars; `undefined` where one of the prices is not known. */
function moneyFor(parts: readonly Part[]): number | undefined {
  const prices = parts.map(({ calls, choice }) => {
    const price = priceOf(choice);
    return price === undefined
      ? undefined
      : (calls.inputTokens * price.input + calls.outputTokens * price.output) / 1e6;
  });
  const known = prices.filter((price) => price !== undefined);
  return known.length < prices.length ? undefined : sum(known);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
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

function guessedSeconds({ role, calls, choice }: Part, models: Pick<ModelDesk, 'tuningOf'>): number {
  const { latency } = models.tuningOf(choice);
  const usual = usualSeconds[choice.provider]?.[role] ?? (typeof latency === 'number' ? latency / 1000 : 0.02);
  return (calls.calls * usual) / lanes(choice, models);
}

/**
 * How many calls are under way at once: at an address, no more than a page has connections to one host, nor than the
 * user allows. A model on this device may or may not answer several together.
 */
function lanes(choice: ModelChoice, models: Pick<ModelDesk, 'tuningOf'>): number {
  if (choice.provider === 'practice') return 4;
  const { concurrency } = models.tuningOf(choice);
  return typeof concurrency === 'number' && concurrency > 0 ? Math.min(concurrency, 6) : 1;
}
