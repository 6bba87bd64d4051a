import type { Connection, Progress, Provider } from '../../provider.ts';
import type { Benchmark, Speed } from '../engine.ts';
import { LocalModel } from '../page/local-model.ts';
import { machineOf } from './machine.ts';
import type { ModelStore } from './models.ts';
import type { Platform } from '../page/platform.ts';
import { variantFor } from './resolve.ts';
import { seenHere } from './seen-here.ts';

/** Measures how fast this machine is with a model, and remembers it for estimates. */
export interface Benchmarks {
  /** Loads the model (downloading it where needed) and measures for about a minute. */
  run(
    modelId: string,
    tuning: Connection['tuning'],
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Benchmark>;
  /** What was measured on this GPU before, of a model by its id or by a name that means it here. */
  kept(modelId: string): Promise<Benchmark | undefined>;
}

/** One call, as an estimate knows it. */
export interface CallSize {
  readonly promptTokens: number;
  readonly answerTokens: number;
  /** Tokens at the start of the prompt that other calls share; computed once where calls are answered together. */
  readonly sharedTokens: number;
}

/** The benchmarks of a provider of local models. */
export function benchmarksOver(provider: Provider, store: ModelStore, platform: Pick<Platform, 'open'>): Benchmarks {
  const seen = seenHere<Benchmark>('metaspo/benchmarks', store, platform);

  /** Estimates know a model by what the user chose: its id, or its name without quantization. */
  async function namesOf(modelId: string, signal: AbortSignal): Promise<readonly string[]> {
    const [entries, inspection] = [await store.list(signal), await store.inspect()];
    const name = entries.find(({ id }) => id === modelId)?.name ?? modelId;
    return variantFor(name, entries, machineOf(inspection))?.id === modelId ? [modelId, name] : [modelId];
  }

  return {
    async run(modelId, tuning, signal, onProgress) {
      const choice = { ...provider.defaults('base'), model: modelId };
      const connection = { choice, ...(tuning === undefined ? {} : { tuning }) };
      const model = await provider.connect(connection, signal, onProgress);
      try {
        if (!(model instanceof LocalModel)) throw new TypeError('Only models on this device can be measured.');
        const benchmark = await model.benchmark(signal, onProgress);
        for (const name of await namesOf(modelId, signal)) await seen.put(name, benchmark);
        return benchmark;
      } finally {
        model.close?.();
      }
    },

    kept: (modelId) => seen.get(modelId.trim()),
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
