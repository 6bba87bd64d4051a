import type { Message } from '../../core/model.ts';

/** What the practice optimizer understands of a request: blocks by name, and where to write. */
export interface OptimizerRequest {
  /** The tag the wanted text is to stand in. */
  readonly tag: string;
  readonly level: 'system' | 'user';
  /** The prompt to be improved; empty where the request shows none. */
  readonly current: string;
  readonly findings: string;
  readonly mistakes: readonly { readonly question: string; readonly readable: boolean }[];
}

/** Reads a request the way a model would: from its text alone, so that it works behind any interface. */
export function readRequest(messages: readonly Message[]): OptimizerRequest {
  const request = messages.find(({ role }) => role === 'user')?.content ?? '';
  const tag = /between <(\w+)> and <\/\1>\.?\s*$/.exec(messages.at(-1)?.content ?? '')?.[1] ?? 'answer';
  const user = block(request, 'user_prompt');
  return {
    tag,
    level: user === undefined ? 'system' : 'user',
    current: user ?? block(request, 'system_prompt') ?? '',
    findings: block(request, 'findings') ?? '',
    mistakes: [...request.matchAll(/<mistake>([\s\S]*?)<\/mistake>/g)].map(([, text = '']) => ({
      question: block(text, 'user_message') ?? '',
      readable: !/<answer_read_from_reply>nothing\b/.test(text),
    })),
  };
}

function block(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>\\n([\\s\\S]*?)\\n</${name}>`).exec(text)?.[1];
}
