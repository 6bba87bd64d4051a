import type { Message } from './model.ts';

/** Where a user prompt takes the question. */
export const questionSlot = '{question}';

/**
 * The messages that ask the base model a question. The question takes the place of every slot, literally: nothing in
 * a prompt or a question is an instruction to the substitution, and nothing put in is looked at again. An empty
 * system prompt sends no system message (official `Node` and language models do the same).
 */
export function render(systemPrompt: string, userPrompt: string, question: string): readonly Message[] {
  const user: Message = { role: 'user', content: userPrompt.split(questionSlot).join(question) };
  return systemPrompt === '' ? [user] : [{ role: 'system', content: systemPrompt }, user];
}

/** Whether a user prompt would show the model the question. */
export function hasSlot(userPrompt: string): boolean {
  return userPrompt.includes(questionSlot);
}
