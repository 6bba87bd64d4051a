import * as v from 'valibot';
import type { Reply, Usage } from '../../core/model.ts';
import { withoutThinking } from '../../core/parsers/reading/thinking.ts';

const Part = v.object({ type: v.string(), text: v.optional(v.string()) });

const Completion = v.object({
  choices: v.tupleWithRest(
    [
      v.object({
        finish_reason: v.nullish(v.string()),
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

const Tokens = v.object({ prompt_tokens: v.number(), completion_tokens: v.number() });

/**
 * Reads the reply out of a chat completion; `undefined` when it has another shape. Only the answer is kept: private
 * reasoning, in its own field or in `<think>`, is left out. An empty answer is an answer, and graded as such.
 */
export function readReply(body: unknown): Reply | undefined {
  const completion = v.safeParse(Completion, typeof body === 'string' ? parsed(body) : body);
  if (!completion.success) return undefined;
  const { finish_reason: finish, message, logprobs } = completion.output.choices[0];
  if (finish === 'content_filter')
    return { kind: 'failed', reason: 'content-filter', detail: 'The endpoint filtered the answer (content_filter).' };
  const whole = (textOf(message.content) ?? message.refusal ?? '').trim();
  const text = withoutThinking(whole).trim();
  const usage = usageOf(completion.output.usage);
  const logProbability = meanLikelihood(logprobs);
  return {
    kind: 'answered',
    text,
    ...(finish === 'length' ? { truncated: true } : {}),
    ...(usage === undefined ? {} : { usage }),
    // Where thinking was left out, the likelihood is of other words than those that are kept.
    ...(logProbability === undefined || text !== whole ? {} : { logProbability }),
  };
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

function usageOf(usage: unknown): Usage | undefined {
  const tokens = v.safeParse(Tokens, usage);
  return tokens.success ? { input: tokens.output.prompt_tokens, output: tokens.output.completion_tokens } : undefined;
}
