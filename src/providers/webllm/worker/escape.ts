import type { Message } from '../../../core/model.ts';
import type { ChatTemplate } from '../models/record.ts';

const functionSlot = '{function_string}';

/**
 * Makes messages pass through WebLLM's templates unchanged. It fills them with `String.replace`, which rewrites
 * `$&`, `$$`, `` $` `` and `$'` in the text put in, and it then removes the first `{function_string}` it finds, be it
 * the template's or the text's (web-llm 0.2.86, `Conversation`). The system template is always applied; a role's
 * only where the model has one, so text for a role without a template must stay as it is.
 */
export function escapeForTemplate(messages: readonly Message[], template: ChatTemplate): readonly Message[] {
  return messages.map((message) => {
    if (message.role === 'system') return { ...message, content: escapeDollars(message.content) };
    const roleTemplate = template.role_templates?.[message.role];
    if (roleTemplate === undefined) return message;
    return { ...message, content: escapeDollars(sacrificeSlot(message.content, roleTemplate)) };
  });
}

function escapeDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** Puts a second slot before the text's own, for WebLLM to remove; not needed where the template's comes first. */
function sacrificeSlot(text: string, roleTemplate: string): string {
  const place = text.indexOf(functionSlot);
  if (place === -1) return text;
  const slotOfTemplate = roleTemplate.indexOf(functionSlot);
  const textOfTemplate = roleTemplate.search(/\{(user|assistant)_message\}/);
  if (slotOfTemplate !== -1 && slotOfTemplate < textOfTemplate) return text;
  return `${text.slice(0, place)}${functionSlot}${text.slice(place)}`;
}
