import type { Message } from '../../core/model.ts';

/** What the practice optimizer understands of a request: blocks by name, and where to write. */
export interface OptimizerRequest {
  /** The tag the wanted text is to stand in. */
  readonly tag: string;
  readonly level: 'system' | 'user';
  /** The prompt to start from; one of its own making where the request shows none. */
  readonly current: string;
  readonly findings: string;
  /** The questions shown, and whether their replies held a readable answer. */
  readonly mistakes: readonly { readonly question: string; readonly readable: boolean }[];
}

/** Reads a request the way a model would: from its text alone, so that it works behind any interface. */
export function readRequest(messages: readonly Message[]): OptimizerRequest {
  const request = messages.find(({ role }) => role === 'user')?.content ?? '';
  const tag = /between <(\w+)> and <\/\1>\.?\s*$/.exec(messages.at(-1)?.content ?? '')?.[1] ?? 'answer';
  const user = block(request, 'user_prompt') ?? blockWithSlot(request);
  const level = /system/i.test(tag) || (user === undefined && !request.includes('{question}')) ? 'system' : 'user';
  return {
    tag,
    level,
    current: level === 'system' ? (block(request, 'system_prompt') ?? '') : (user ?? plainUserPrompt(request)),
    findings: block(request, 'findings') ?? '',
    mistakes: mistakesIn(request),
  };
}

function mistakesIn(request: string): OptimizerRequest['mistakes'] {
  const mistakes = [...request.matchAll(/<mistake(?:-\w+)?>([\s\S]*?)<\/mistake(?:-\w+)?>/g)].map(([, text = '']) => ({
    question: block(text, 'user_message') ?? /^question: ([\s\S]*?)^reply: /m.exec(text)?.[1] ?? '',
    readable: !/<answer_read_from_reply>nothing\b|^outcome: .*(?:no answer|empty reply)/m.test(text),
  }));
  return mistakes.length > 0 ? mistakes : [{ question: request, readable: true }];
}

/** Where prompts are shown under other names, the last one that holds the question slot. */
function blockWithSlot(request: string): string | undefined {
  const blocks = [...request.matchAll(/<(\w+)>\n([\s\S]*?)\n<\/\1>/g)];
  return blocks.findLast(([, name, text]) => name !== 'answer_form' && text?.includes('{question}'))?.[2];
}

/** A user prompt made from the answer form alone, for requests that show examples instead of a prompt. */
function plainUserPrompt(request: string): string {
  const form =
    block(request, 'answer_form') ??
    '<Question>{question}</Question>\n\nGive the answer between <answer> and </answer>.';
  return `Answer the question.\n\n${form}`;
}

function block(text: string, name: string): string | undefined {
  return new RegExp(`<${name}(-\\w{6})?>\\n([\\s\\S]*?)\\n</${name}\\1>`).exec(text)?.[2];
}
