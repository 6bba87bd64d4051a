import { runProbes } from '../../../src/providers/webllm/batch/self-check.ts';
import { measure } from '../../../src/providers/webllm/worker/benchmark.ts';

/** The words of what the app asks at load and to measure, each with the space before it. */
export async function wordsAsked(): Promise<readonly string[]> {
  const texts: string[] = [];
  const listen = (messages: readonly { readonly content: string }[]) => {
    texts.push(...messages.map(({ content }) => content));
    return Promise.resolve('');
  };
  await runProbes(listen, listen);
  const ask = async (content: string) => {
    await listen([{ content }]);
    return { promptTokens: 1, answerTokens: 1 };
  };
  await measure({ ask, sizes: [1], now: () => 0 }, new AbortController().signal, () => undefined);
  return [...new Set(texts.flatMap((text) => text.match(/ ?[A-Za-z]{2,}/g) ?? []))].sort();
}
