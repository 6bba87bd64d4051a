import * as v from 'valibot';
import { chatMessages } from '../schemas/chat-schema.ts';
import { chatOf, messagesOf, promptFromMessages } from '../chat.ts';
import { checked, fields } from '../schemas/checked.ts';
import type { Format } from '../format.ts';
import { parseJson } from '../files/json-text.ts';
import { realModel } from '../model-names.ts';

const same = (text: string) => text;

/** The body of a chat request to OpenAI or a server that speaks like it. */
export const openAiChat: Format = {
  id: 'openai-chat',
  title: 'OpenAI chat request',
  help: 'The body of a request with the first user prompt. Put the question where {question} stands before sending it.',
  extension: 'chat.json',
  mime: 'application/json',
  write: (prompt) => {
    const base = realModel(prompt);
    const body = {
      model: base?.model ?? 'gpt-4o-mini',
      messages: messagesOf(chatOf(prompt), { system: same, user: same }),
      ...(base === undefined ? {} : { temperature: base.temperature, max_tokens: base.maxTokens }),
    };
    return `${JSON.stringify(body, undefined, 2)}\n`;
  },
  read: (file) => Promise.resolve(file).then(readRequest),
};

const request = v.union([fields({ messages: chatMessages }), chatMessages], 'an object with messages');

function readRequest(file: string) {
  const found = checked(request, parseJson(file));
  return promptFromMessages('Imported prompt', 'messages' in found ? found.messages : found, (templates) => templates);
}
