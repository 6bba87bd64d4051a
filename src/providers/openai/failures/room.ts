import type { Refusal } from './refusal.ts';

/** Shorter answers than this are not worth asking for. */
const leastRoom = 64;

/**
 * How long an answer may be, in tokens, where a refusal says that `asked` was too much: because question and longest
 * answer together pass the context (vLLM and others count both), or because the model writes no longer answers.
 * `undefined` where the question alone is too long, or the refusal does not say. Where only a lower bound is told ("at
 * least"), at most half as much is asked for next, so that few tries lead to an end.
 */
export function roomFor({ message }: Refusal, asked: number): number | undefined {
  const longest =
    /at most (\d+) (?:completion|output) tokens|max_(?:completion_)?tokens\W.{0,60}(?:less than or equal to|at most|up to) (\d+)/i.exec(
      message,
    );
  if (longest !== null) return worthAsking(Number(longest[1] ?? longest[2]), asked);
  const context = /context length is (?:only )?(\d+)/i.exec(message)?.[1];
  const [, bound = '', input] =
    /(at least )?(\d+)(?: of)? (?:in the (?:messages|prompt)|(?:text )?input)/i.exec(message) ?? [];
  if (context === undefined || input === undefined) return undefined;
  const room = Number(context) - Number(input);
  return worthAsking(bound === '' ? room : Math.min(room, Math.floor(asked / 2)), asked);
}

function worthAsking(room: number, asked: number): number | undefined {
  return room >= leastRoom && room < asked ? room : undefined;
}
