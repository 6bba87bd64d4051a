import type { Progress } from '../../provider.ts';
import type { Speed } from '../engine.ts';

/** How a benchmark asks: a text, how long the answer may be, and whether together with others. */
export interface BenchmarkTools {
  readonly ask: (
    text: string,
    maxTokens: number,
    together: boolean,
  ) => Promise<{ readonly promptTokens: number; readonly answerTokens: number }>;
  /** How many to ask at once, from small to large. */
  readonly sizes: readonly number[];
  readonly now: () => number;
}

/** After this long no larger batch is begun. */
const patience = 45_000;
const longAnswer = 33;

/**
 * Measures how fast prompts are read and answers written, one by one and together. Every prompt is different from its
 * first words on, so that nothing is shared and the figures are those of the worst case.
 */
export async function measure(
  { ask, sizes, now }: BenchmarkTools,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<readonly Speed[]> {
  const start = now();
  const speeds: Speed[] = [];
  for (const [place, batch] of sizes.entries()) {
    if (place > 0 && now() - start > patience) break;
    signal.throwIfAborted();
    onProgress({
      text: `Measuring ${batch === 1 ? 'one call' : `${batch} calls`} at a time`,
      fraction: place / sizes.length,
    });
    const together = batch > 1;
    // The first call of each size prepares GPU programs and is not counted.
    await round(batch, 2, `warm-up ${batch}`);
    const short = await round(batch, 1, `short ${batch}`);
    const long = await round(batch, longAnswer, `long ${batch}`);
    const prefill = rate(short.promptTokens, short.milliseconds);
    const decode = rate(long.answerTokens - short.answerTokens, long.milliseconds - short.milliseconds);
    if (prefill !== undefined && decode !== undefined) speeds.push({ batch, prefill, decode });

    async function round(count: number, maxTokens: number, name: string) {
      const began = now();
      const answers = await Promise.all(
        Array.from({ length: count }, (_, call) => ask(promptFor(`${name}, ${call}`), maxTokens, together)),
      );
      return {
        milliseconds: now() - began,
        promptTokens: answers.reduce((total, answer) => total + answer.promptTokens, 0),
        answerTokens: answers.reduce((total, answer) => total + answer.answerTokens, 0),
      };
    }
  }
  return speeds;
}

function rate(tokens: number, milliseconds: number): number | undefined {
  return tokens > 0 && milliseconds > 0 ? (tokens * 1000) / milliseconds : undefined;
}

/** About 150 tokens that no other prompt begins with. */
function promptFor(name: string): string {
  const story =
    'A clockmaker in a small town by the sea repaired the tower clock every spring. One year the great wheel was ' +
    'cracked, and no smith for miles could cast another. So she drew its teeth one by one, counted them twice, and sent ' +
    'the drawing with the post boat. ';
  return `Round ${name}. ${story.repeat(2)}Tell how the story goes on, in as many words as you like, without an end.`;
}
