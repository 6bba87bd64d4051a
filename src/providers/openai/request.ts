import type { ModelChoice } from '../../core/experiment.ts';
import type { Call } from '../../core/model.ts';
import type { Refusal } from './failures/refusal.ts';

/** Which parameters an endpoint takes for this model; learned from its refusals and kept for the connection. */
export interface Abilities {
  readonly lengthName: 'max_tokens' | 'max_completion_tokens';
  readonly temperature: boolean;
  readonly seed: boolean;
  /** Telling how likely it found its reply, when asked. */
  readonly logProbabilities: boolean;
}

/** What is tried first: the names every endpoint has known for longest. */
export const oldestAbilities: Abilities = {
  lengthName: 'max_tokens',
  temperature: true,
  seed: true,
  logProbabilities: true,
};

/** What two calls under way at once have learned, together. */
export function both(one: Abilities, other: Abilities): Abilities {
  return {
    lengthName: one.lengthName === 'max_tokens' ? other.lengthName : one.lengthName,
    temperature: one.temperature && other.temperature,
    seed: one.seed && other.seed,
    logProbabilities: one.logProbabilities && other.logProbabilities,
  };
}

/** What is asked, of all that a call says. */
export type Question = Pick<Call, 'messages' | 'logProbabilities'>;

/** The body of a chat call. `seed` is sent at temperature 0 only: above, a retry must be able to differ. */
export function requestBody(
  choice: Pick<ModelChoice, 'model' | 'temperature' | 'maxTokens'>,
  { messages, logProbabilities }: Question,
  abilities: Abilities,
  seed: number | undefined,
): Record<string, unknown> {
  return {
    model: choice.model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    [abilities.lengthName]: choice.maxTokens,
    ...(abilities.temperature ? { temperature: choice.temperature } : {}),
    ...(abilities.seed && seed !== undefined && choice.temperature === 0 ? { seed } : {}),
    ...(logProbabilities === true && abilities.logProbabilities ? { logprobs: true } : {}),
  };
}

/**
 * What to try without after a refusal that names one of our parameters, in whatever words; `undefined` when it names none.
 * Whether that was it is only known when the next request is answered: a question may name a temperature too.
 */
export function withoutRefused(abilities: Abilities, refusal: Refusal): Abilities | undefined {
  // Models that do not tell refuse with many a status (OpenAI's thinking models with 403).
  if (abilities.logProbabilities && /\blog_?prob(s|abilities)\b/i.test(refusal.raw))
    return { ...abilities, logProbabilities: false };
  if (refusal.status !== 400 && refusal.status !== 422) return undefined;
  if (abilities.lengthName === 'max_tokens' && isAbout(refusal, 'max_tokens') && saysUnsupported(refusal))
    return { ...abilities, lengthName: 'max_completion_tokens' };
  if (abilities.temperature && isAbout(refusal, 'temperature')) return { ...abilities, temperature: false };
  if (abilities.seed && isAbout(refusal, 'seed')) return { ...abilities, seed: false };
  return undefined;
}

/** The settings that a model is asked without, in plain words. */
export function missingFrom({ temperature, seed }: Abilities): readonly string[] {
  return [...(temperature ? [] : ['temperature']), ...(seed ? [] : ['seed'])];
}

/** A length may also be refused for its size. */
function saysUnsupported(refusal: Refusal): boolean {
  return (
    refusal.names.some((name) => name.startsWith('unsupported')) ||
    /max_completion_tokens|unsupported|not support|unrecognized|unknown (name|field|parameter|argument)|not permitted|not allowed|deprecated|extra[ _](inputs|fields|forbidden)|unexpected/i.test(
      refusal.raw,
    )
  );
}

function isAbout(refusal: Refusal, parameter: string): boolean {
  return refusal.parameter === parameter || new RegExp(`\\b${parameter}\\b`, 'i').test(refusal.raw);
}
