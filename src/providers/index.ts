import { browserBuiltin } from './browser-builtin.ts';
import { openai } from './openai/openai.ts';
import { practice } from './practice/practice.ts';
import type { Provider } from './provider.ts';
import { webllm } from './webllm/webllm.ts';

/** The ways to reach models, in the order they are offered. */
export const providers: readonly Provider[] = [practice, webllm, openai, browserBuiltin];

/** The provider with this id; `undefined` where there is none. */
export function providerOf(id: string): Provider | undefined {
  return providers.find((provider) => provider.id === id);
}
