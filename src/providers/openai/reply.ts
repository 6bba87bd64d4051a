import * as v from 'valibot';
import type { Reply } from '../../core/model.ts';
import { withoutThinking } from '../../core/parsers/reading/thinking.ts';
import { endingOf, type Ending } from './endings.ts';
import { usageOf } from './usage.ts';

const Part = v.object({ type: v.string(), text: v.optional(v.string()) });

/** Some servers number their reasons. */
const word = v.nullish(v.pipe(v.union([v.string(), v.number()]), v.transform(String)));

const Completion = v.object({
  choices: v.tupleWithRest(
    [
      v.object({
        finish_reason: word,
        native_finish_reason: word,
        error: v.nullish(v.never()),
        logprobs: v.optional(v.unknown()),
        message: v.object({
          content: v.nullish(v.union([v.string(), v.array(Part)])),
          refusal: v.nullish(v.string()),
        }),
      }),
    ],
    v.unknown(),
  ),
  usage: v.optional(v.unknown()),
});

const Likelihoods = v.object({ content: v.pipe(v.array(v.object({ logprob: v.number() })), v.minLength(1)) });

/**
 * Reads the reply out of a chat completion; `undefined` for what is none: another shape, no choice, no text where there
 * should be one, an ending that says that something went wrong. Only the answer is kept: private reasoning, in its own
 * field or in `<think>`, is left out. An empty text is an answer, and graded as such, where the model ended it itself or
 * thought until it was cut off.
 */
export function readReply(body: unknown): Reply | undefined {
  const completion = v.safeParse(Completion, typeof body === 'string' ? parsed(body) : body);
  if (!completion.success) return undefined;
  const { finish_reason: finish, native_finish_reason: native, message, logprobs } = completion.output.choices[0];
  const ending = endingOf(finish, native);
  const usage = usageOf(completion.output.usage);
  const billed = usage === undefined ? {} : { usage };
  if (ending === 'filtered')
    return {
      kind: 'failed',
      reason: 'content-filter',
      detail: `The endpoint filtered the answer (${named(finish)}).`,
      ...billed,
    };
  const told = textOf(message.content) ?? message.refusal ?? undefined;
  const whole = (told ?? '').trim();
  const text = withoutThinking(whole).trim();
  if (!isAnswer(told, text, ending)) return undefined;
  const logProbability = meanLikelihood(logprobs);
  return {
    kind: 'answered',
    text,
    ...(ending === 'length' ? { truncated: true } : {}),
    ...(ending === 'unknown' ? { ending: named(finish) } : {}),
    ...billed,
    // Where thinking was left out, the likelihood is of other words than those that are kept.
    ...(logProbability === undefined || text !== whole ? {} : { logProbability }),
  };
}

/** The tokens that were billed for a body, answer or not. */
export function billedFor(body: unknown): ReturnType<typeof usageOf> {
  const told = v.safeParse(v.object({ usage: v.unknown() }), typeof body === 'string' ? parsed(body) : body);
  return told.success ? usageOf(told.output.usage) : undefined;
}

function isAnswer(told: string | undefined, text: string, ending: Ending): boolean {
  if (ending === 'fault') return false;
  if (ending === 'unknown') return text !== '';
  return told !== undefined || ending === 'length';
}

/** An endpoint's own word, which may be anything: short enough to show. */
function named(finish: string | null | undefined): string {
  return (finish ?? 'content_filter').slice(0, 40);
}

/** Some servers send JSON under another content type, and the SDK then hands over the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Some endpoints answer in parts, reasoning among them: the text parts make up the answer. */
function textOf(content: string | readonly v.InferOutput<typeof Part>[] | null | undefined): string | undefined {
  if (typeof content === 'string') return content;
  return content?.map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join('');
}

/** The mean over the tokens; `undefined` where the model does not tell. */
function meanLikelihood(logprobs: unknown): number | undefined {
  const told = v.safeParse(Likelihoods, logprobs);
  if (!told.success) return undefined;
  const { content } = told.output;
  return content.reduce((sum, { logprob }) => sum + logprob, 0) / content.length;
}
