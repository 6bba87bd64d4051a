/** What a conversation asks and what it is answered. */
export interface Conversation {
  readonly system?: string;
  /** The last message of the user; where more came before it, all of it as a transcript. */
  readonly user: string;
  /** Absent where nobody has answered yet. */
  readonly assistant?: string;
}

interface Message {
  readonly role: string;
  readonly text: string;
}

const users = ['user', 'human', 'prompter'];
const assistants = ['assistant', 'gpt', 'model', 'bot', 'chatgpt'];

/** Reads a list of messages, as chat data sets keep them: each says who speaks and what; `undefined` for other lists. */
export function conversationIn(list: readonly unknown[]): Conversation | undefined {
  const messages = list.map(messageIn).filter((message) => message !== undefined);
  if (messages.length < list.length || !messages.some(({ role }) => users.includes(role))) return undefined;
  const spoken = messages.filter(({ role }) => role !== 'system');
  const system = messages.filter(({ role }) => role === 'system').map(({ text }) => text);
  const last = spoken.at(-1);
  const isAnswered = last !== undefined && assistants.includes(last.role) && spoken.length > 1;
  return {
    ...(system.length === 0 ? {} : { system: system.join('\n\n') }),
    user: transcript(isAnswered ? spoken.slice(0, -1) : spoken),
    ...(isAnswered ? { assistant: last.text } : {}),
  };
}

function transcript(messages: readonly Message[]): string {
  const [first] = messages;
  if (first !== undefined && messages.length === 1) return first.text;
  return messages.map(({ role, text }) => `${speakerOf(role)}: ${text}`).join('\n\n');
}

function speakerOf(role: string): string {
  if (users.includes(role)) return 'User';
  return assistants.includes(role) ? 'Assistant' : role;
}

function messageIn(value: unknown): Message | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const message = value as Readonly<Record<string, unknown>>; // any object may be looked into
  const role = message['role'] ?? message['from'];
  const text = textIn(message['content'] ?? message['value']);
  return typeof role === 'string' && text !== undefined ? { role: role.toLowerCase(), text } : undefined;
}

/** A text, or several as parts of one message; pictures and calls of tools are none. */
function textIn(content: unknown): string | undefined {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return undefined;
  const parts = content.map((part: unknown) => {
    const text: unknown = typeof part === 'object' && part !== null && 'text' in part ? part.text : undefined;
    return typeof text === 'string' ? text : undefined;
  });
  return parts.some((part) => part === undefined) ? undefined : parts.join('\n');
}
