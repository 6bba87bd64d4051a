import type { Message, Reply } from '../../../core/model.ts';
import type { Insides } from './backend.ts';
import { escapeForTemplate } from './escape.ts';
import { renderPrompt } from './prompt.ts';

/** Says the system prompt even where it is empty: left out, WebLLM would put in the model's own. */
export function withSystem(messages: readonly Message[]): readonly Message[] {
  return messages[0]?.role === 'system' ? messages : [{ role: 'system', content: '' }, ...messages];
}

/** The tokens the model sees for a conversation, up to where its answer begins. */
export function tokensOf(messages: readonly Message[], insides: Insides, emptyThought: boolean): readonly number[] {
  const pieces = renderPrompt(messages, insides.template, { emptyThought });
  return [...(insides.template.system_prefix_token_ids ?? []), ...pieces.flatMap((piece) => insides.encode(piece))];
}

/** Makes messages pass through WebLLM's own templates unchanged. */
export function escaped(messages: readonly Message[], insides: Insides): readonly Message[] {
  if (!insides.slices) return escapeForTemplate(messages, insides.template);
  // The system prompt is filled by `replace` all the same.
  return escapeForTemplate(messages, { ...insides.template, role_templates: {} });
}

/** The final reply of a prompt that leaves no room for an answer; `undefined` where there is room. */
export function tooLong(tokens: number, contextTokens: number): Reply | undefined {
  return tokens < contextTokens ? undefined : refusal(` (${tokens} tokens of ${contextTokens})`);
}

/** The same reply, where WebLLM itself found out. */
export function tooLongError(error: unknown): Reply | undefined {
  if (!(error instanceof Error)) return undefined;
  const isTooLong = /ContextWindowSizeExceeded|exceed.*context window/i.test(`${error.name} ${error.message}`);
  return isTooLong ? refusal('') : undefined;
}

function refusal(figures: string): Reply {
  return {
    kind: 'failed',
    reason: 'too-long',
    detail: `The prompt does not fit into the model's context${figures}. Shorten it, or choose a model with a longer context.`,
  };
}
