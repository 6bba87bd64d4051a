import { describe, expect, it } from 'vitest';
import { benchmarksOver, secondsPerCall } from '../../../../src/providers/webllm/models/benchmarks.ts';
import type { Benchmark } from '../../../../src/providers/webllm/engine.ts';
import { LocalEngine } from '../../../../src/providers/webllm/worker/local-engine.ts';
import { localProvider } from '../../../../src/providers/webllm/page/local-provider.ts';
import { storeOver } from '../../../../src/providers/webllm/page/store-over.ts';
import type { World } from '../../../../src/providers/webllm/page/world.ts';
import { FakeBackend, gpu, lineTo, loaderOf, memoryCaches, never } from '../fakes.ts';

function server(url: string): Response {
  if (url.endsWith('mlc-chat-config.json')) return Response.json({ tokenizer_files: ['tokenizer.json'] });
  if (url.endsWith('tensor-cache.json'))
    return Response.json({ records: [{ dataPath: 'params_shard_0.bin', nbytes: 4 }] });
  return new Response('data');
}

/** A machine on which every question takes 100 milliseconds and 10 more for each token of the answer. */
function setUp() {
  let time = 0;
  const backend = new FakeBackend(({ maxTokens }) => {
    time += 100 + maxTokens * 10;
    return { text: 'so it goes', finish: 'length', promptTokens: 50, answerTokens: maxTokens };
  });
  const lines: ReturnType<typeof lineTo>[] = [];
  const world: World = {
    startWorker: () => {
      const line = lineTo(new LocalEngine(loaderOf(backend), () => time));
      lines.push(line);
      return line;
    },
    locks: undefined,
    platform: {
      fetch: (url) => Promise.resolve(server(url)),
      open: memoryCaches(),
      now: () => time,
      sleep: () => Promise.resolve(),
      surroundings: { gpu: gpu() },
    },
  };
  const store = storeOver(world);
  return { benchmarks: benchmarksOver(localProvider(world, store), store, world.platform), lines, world };
}

describe('benchmarks', () => {
  it('load the model, measure it, remember the figures, and let the model go', async () => {
    const { benchmarks, lines } = setUp();
    const id = 'Llama-3.2-3B-Instruct-q4f16_1-MLC';
    expect(await benchmarks.kept(id)).toBeUndefined();
    const measured = await benchmarks.run(id, undefined, never, () => undefined);
    expect(measured).toMatchObject({ modelId: id, version: '0.2.86', speeds: [{ batch: 1, decode: 100 }] });
    expect(await benchmarks.kept(id)).toEqual(measured);
    expect(await benchmarks.kept('Llama-3.2-3B-Instruct')).toEqual(measured);
    await new Promise((resolve) => setTimeout(resolve));
    expect(lines.every((line) => line.ended)).toBe(true);
  });
});

describe('a benchmark', () => {
  it('of another quantization is not that of the model the name means', async () => {
    const { benchmarks } = setUp();
    await benchmarks.run('Llama-3.2-3B-Instruct-q4f32_1-MLC', undefined, never, () => undefined);
    expect(await benchmarks.kept('Llama-3.2-3B-Instruct-q4f32_1-MLC')).toBeDefined();
    expect(await benchmarks.kept('Llama-3.2-3B-Instruct')).toBeUndefined();
  });

  it('is none without a GPU, and no reason to fail', async () => {
    const { world } = setUp();
    const blind = { ...world, platform: { ...world.platform, surroundings: {} } };
    const store = storeOver(blind);
    const benchmarks = benchmarksOver(localProvider(blind, store), store, blind.platform);
    expect(await benchmarks.kept('Llama-3.2-3B-Instruct')).toBeUndefined();
  });
});

describe('seconds a call', () => {
  const benchmark: Benchmark = {
    modelId: 'tiny',
    version: '0.2.86',
    speeds: [
      { batch: 1, prefill: 1000, decode: 20 },
      { batch: 8, prefill: 1000, decode: 100 },
    ],
  };

  it('are those of the fastest way, with the shared start left out where calls are answered together', () => {
    expect(secondsPerCall(benchmark, { promptTokens: 450, sharedTokens: 300, answerTokens: 100 })).toBeCloseTo(1.15);
  });

  it('count the whole prompt where calls are answered one by one', () => {
    const [single] = benchmark.speeds;
    const alone = { ...benchmark, speeds: single === undefined ? [] : [single] };
    expect(secondsPerCall(alone, { promptTokens: 450, sharedTokens: 300, answerTokens: 100 })).toBeCloseTo(5.45);
  });

  it('are not made up where nothing was measured', () => {
    const call = { promptTokens: 450, sharedTokens: 300, answerTokens: 100 };
    expect(secondsPerCall({ ...benchmark, speeds: [] }, call)).toBeUndefined();
  });
});
