import type { Progress, Provider } from '../provider.ts';
import type { Benchmark, Speed } from './engine.ts';
import { LocalModel } from './local-model.ts';
import { machineOf } from './machine.ts';
import type { ModelStore } from './models.ts';
import type { Platform } from './platform.ts';

/** Measures how fast this machine is with a model, and remembers it for estimates. */
export interface Benchmarks {
  /** Loads the model (downloading it where needed) and measures for about a minute. */
  run(modelId: string, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Benchmark>;
  /** What was measured on this GPU before. */
  kept(modelId: string): Promise<Benchmark | undefined>;
}

/** One call, as an estimate knows it. */
export interface CallSize {
  readonly promptTokens: number;
  readonly answerTokens: number;
  /** Tokens at the start of the prompt that other calls share; computed once where calls are answered together. */
  readonly sharedTokens: number;
}

const cacheName = 'metaspo/benchmarks';

/** The benchmarks of a provider of local models. */
export function benchmarksOver(provider: Provider, store: ModelStore, platform: Pick<Platform, 'open'>): Benchmarks {
  /** Another GPU is another speed. Cache keys must be addresses. */
  async function placeOf(modelId: string): Promise<string> {
    const { adapter } = machineOf(await store.inspect());
    return `https://benchmarks.invalid/${encodeURIComponent(adapter)}/${encodeURIComponent(modelId)}`;
  }

  return {
    async run(modelId, signal, onProgress) {
      const choice = { ...provider.defaults('base'), model: modelId };
      const model = await provider.connect({ choice }, signal, onProgress);
      try {
        if (!(model instanceof LocalModel)) throw new TypeError('Only models on this device can be measured.');
        const benchmark = await model.benchmark(signal, onProgress);
        await (await platform.open(cacheName)).put(await placeOf(modelId), Response.json(benchmark));
        return benchmark;
      } finally {
        model.close?.();
      }
    },

    async kept(modelId) {
      const found = await (await platform.open(cacheName)).match(await placeOf(modelId));
      // Only `run` writes here.
      return found === undefined ? undefined : ((await found.json()) as Benchmark);
    },
  };
}

/** Seconds a call takes of the machine's time, at the best batch that was measured; `undefined` without figures. */
export function secondsPerCall(benchmark: Benchmark, call: CallSize): number | undefined {
  const times = benchmark.speeds.map((speed) => secondsAt(speed, call));
  return times.length === 0 ? undefined : Math.min(...times);
}

function secondsAt({ batch, prefill, decode }: Speed, { promptTokens, answerTokens, sharedTokens }: CallSize): number {
  const read = batch > 1 ? Math.max(0, promptTokens - sharedTokens) : promptTokens;
  return read / prefill + answerTokens / decode;
}
