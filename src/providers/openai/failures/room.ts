import type { Refusal } from './refusal.ts';

/** Shorter answers than this are not worth asking for. */
const leastRoom = 64;

/**
 * How long an answer may be, in tokens, after a refusal because question and longest answer together pass the
 * context (vLLM and others count both); `undefined` where the question alone is too long, or the refusal does not say.
 */
export function roomFor(refusal: Refusal): number | undefined {
  const context = /context length is (?:only )?(\d+)/i.exec(refusal.message)?.[1];
  const input = /(\d+)(?: of)? (?:in the (?:messages|prompt)|(?:text )?input)/i.exec(refusal.message)?.[1];
  if (context === undefined || input === undefined) return undefined;
  const room = Number(context) - Number(input);
  return room >= leastRoom ? room : undefined;
}
