import * as v from 'valibot';
import type { Usage } from '../../core/model.ts';

/** Some servers write numbers as texts. */
const Count = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]),
  v.integer(),
  v.minValue(0),
);
const count = v.fallback(v.optional(Count), undefined);

const Tokens = v.object({
  prompt_tokens: count,
  completion_tokens: count,
  input_tokens: count,
  output_tokens: count,
  total_tokens: count,
  completion_tokens_details: v.fallback(v.optional(v.object({ reasoning_tokens: count })), undefined),
});

/**
 * The tokens that were billed for a completion; `undefined` where the endpoint does not tell, or tells what cannot be (a
 * prompt of no tokens). Thinking is billed as output, and some leave it out of `completion_tokens`: what the total has
 * beyond the prompt is output then (Gemini, xAI).
 */
export function usageOf(usage: unknown): Usage | undefined {
  const told = v.safeParse(Tokens, usage);
  if (!told.success) return undefined;
  const { prompt_tokens, completion_tokens, input_tokens, output_tokens, total_tokens, completion_tokens_details } =
    told.output;
  const input = prompt_tokens ?? input_tokens;
  if (input === undefined || input === 0) return undefined;
  const beyond = total_tokens === undefined ? undefined : Math.max(0, total_tokens - input);
  const counts = [completion_tokens, output_tokens, completion_tokens_details?.reasoning_tokens, beyond];
  const known = counts.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : { input, output: Math.max(...known) };
}
