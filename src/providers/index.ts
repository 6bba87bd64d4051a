import { openai } from './openai/openai.ts';
import { practice } from './practice/practice.ts';
import type { Provider } from './provider.ts';

/** The ways to reach models, in the order they are offered. */
export const providers: readonly Provider[] = [practice, openai];

/** The provider with this id; `undefined` where there is none. */
export function providerOf(id: string): Provider | undefined {
  return providers.find((provider) => provider.id === id);
}
