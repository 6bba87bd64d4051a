import { describe, expect, it } from 'vitest';
import { measure } from '../../../../src/providers/webllm/worker/benchmark.ts';
import { never } from '../fakes.ts';

/** A machine that reads 1000 and writes 10 tokens a second for each call, whatever their number. */
function machine(slowness = 1) {
  let time = 0;
  const rounds: { together: boolean; count: number }[] = [];
  return {
    rounds,
    now: () => time,
    ask: (text: string, maxTokens: number, together: boolean) => {
      const promptTokens = 100;
      // Calls sent together take as long as one.
      if (/, 0\./.test(text)) time += slowness * (promptTokens + maxTokens * 100);
      rounds.push({ together, count: maxTokens });
      return Promise.resolve({ promptTokens, answerTokens: maxTokens });
    },
  };
}

describe('the benchmark', () => {
  it('tells reading from writing, one by one and together', async () => {
    const { ask, now } = machine();
    const speeds = await measure({ ask, now, sizes: [1, 4] }, never, () => undefined);
    expect(speeds.map(({ batch, decode }) => [batch, Math.round(decode)])).toEqual([
      [1, 10],
      [4, 40],
    ]);
    expect(speeds[1]?.prefill).toBeCloseTo(4 * (speeds[0]?.prefill ?? 0));
  });

  it('stops in time on a slow machine', async () => {
    const { ask, now } = machine(20);
    expect(await measure({ ask, now, sizes: [1, 4, 8] }, never, () => undefined)).toHaveLength(1);
  });

  it('leaves out what it could not measure', async () => {
    const speeds = await measure(
      { ask: () => Promise.resolve({ promptTokens: 0, answerTokens: 0 }), now: () => 0, sizes: [1] },
      never,
      () => undefined,
    );
    expect(speeds).toEqual([]);
  });

  it('can be cancelled', async () => {
    const { ask, now } = machine();
    await expect(measure({ ask, now, sizes: [1] }, AbortSignal.abort(), () => undefined)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
