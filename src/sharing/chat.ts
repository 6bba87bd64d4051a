import { questionSlot } from '../core/render.ts';
import type { SharedPrompt } from './shared-prompt.ts';

/** One system prompt with one user prompt, as most formats hold them. */
export interface Chat {
  /** Empty where no system message is sent. */
  readonly system: string;
  readonly user: string;
}

/** The system prompt with the first user prompt; the bare question where there is none. */
export function chatOf({ systemPrompt, userPrompts }: SharedPrompt): Chat {
  return { system: systemPrompt, user: userPrompts[0]?.template ?? questionSlot };
}

/** A prompt read from a format that holds one chat. */
export function promptOf(name: string, { system, user }: Chat): SharedPrompt {
  return { name, systemPrompt: system, userPrompts: [{ task: 'imported', name, template: user }] };
}

/** A prompt read from chat messages: the first system message and the first of the user. */
export function promptFromMessages(
  name: string,
  messages: readonly { readonly role: string; readonly content: string }[],
  rewrite: (templates: readonly string[]) => readonly string[],
): SharedPrompt {
  const system = messages.find(({ role }) => role === 'system' || role === 'developer')?.content ?? '';
  const user = messages.find(({ role }) => role === 'user')?.content ?? questionSlot;
  const [plainSystem = '', plainUser = ''] = rewrite([system, user]);
  return promptOf(name, { system: plainSystem, user: plainUser });
}

/** The messages with each text rewritten for a target; an empty system prompt sends no message. */
export function messagesOf(chat: Chat, rewrite: { system: (text: string) => string; user: (text: string) => string }) {
  const user = { role: 'user', content: rewrite.user(chat.user) };
  return chat.system === '' ? [user] : [{ role: 'system', content: rewrite.system(chat.system) }, user];
}
