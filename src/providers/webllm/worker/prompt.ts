import type { Message } from '../../../core/model.ts';
import type { ChatTemplate } from '../models/record.ts';

/** The part WebLLM writes in the model's name where thinking is turned off (`enable_thinking: false`). */
export const emptyThought = '<think>\n\n</think>\n\n';

/**
 * The pieces of text a conversation becomes, in order, each turned into tokens by itself: what WebLLM sends to the
 * model for these messages, so that its tokens can be counted beforehand and several conversations prefilled
 * together. Follows `Conversation.getPromptArray` of web-llm 0.2.86, without its rewriting of `$`; a test holds
 * the two together.
 */
export function renderPrompt(
  messages: readonly Message[],
  template: ChatTemplate,
  options: { readonly emptyThought: boolean },
): readonly string[] {
  const system = messages[0]?.role === 'system' ? messages[0].content : template.system_message;
  const turns = messages[0]?.role === 'system' ? messages.slice(1) : messages;
  const pieces = turns.map((message, place) => renderTurn(message, place, system, template));
  const opening = renderSystem(system, template);
  return [...(opening === '' ? [] : [opening]), ...pieces, renderReplyHeader(template, options.emptyThought)];
}

function renderSystem(system: string, template: ChatTemplate): string {
  if (system === '' && template.render_empty_system_message === false) return '';
  return fill(template.system_template, '{system_message}', system);
}

function renderTurn(message: Message, place: number, system: string, template: ChatTemplate): string {
  const roleTemplate = template.role_templates?.[message.role];
  const text =
    roleTemplate === undefined
      ? message.content
      : fill(fill(roleTemplate, '{function_string}', ''), `{${message.role}_message}`, message.content);
  const bare = template.add_role_after_system_message === false && renderSystem(system, template) !== '' && place === 0;
  const prefix = bare ? '' : `${template.roles[message.role] ?? ''}${template.role_content_sep ?? ': '}`;
  return `${prefix}${text}${template.seps[place % template.seps.length] ?? ''}`;
}

function renderReplyHeader(template: ChatTemplate, thought: boolean): string {
  const role = template.roles['assistant'] ?? '';
  if (thought) return `${role}${template.role_content_sep ?? ': '}${emptyThought}`;
  return `${role}${template.role_empty_sep ?? ': '}`;
}

/** Puts a text into the first slot of a template, literally. */
function fill(template: string, slot: string, text: string): string {
  const place = template.indexOf(slot);
  return place === -1 ? template : `${template.slice(0, place)}${text}${template.slice(place + slot.length)}`;
}
