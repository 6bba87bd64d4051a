import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/providers/provider.ts';
import { LocalEngine } from '../../../../src/providers/webllm/worker/local-engine.ts';
import { localProvider } from '../../../../src/providers/webllm/page/local-provider.ts';
import type { Locks } from '../../../../src/providers/webllm/page/owner.ts';
import { storeOver } from '../../../../src/providers/webllm/page/store-over.ts';
import type { World } from '../../../../src/providers/webllm/page/world.ts';
import { callOf, echo, FakeBackend, gpu, lineTo, loaderOf, memoryCaches, never } from '../fakes.ts';

const choice = { provider: 'webllm', model: 'Llama-3.2-3B-Instruct', temperature: 0, maxTokens: 50 };

/** Locks as a browser's tabs share them. */
function sharedLocks(): Locks {
  const held = new Set<string>();
  const request = async (name: string, _: unknown, callback: (lock: Lock | null) => unknown) => {
    if (held.has(name)) return callback(null);
    held.add(name);
    try {
      return await callback({ name, mode: 'exclusive' });
    } finally {
      // A browser takes a moment to pass a lock on.
      setTimeout(() => held.delete(name), 10);
    }
  };
  return { request } as unknown as Locks;
}

function server(url: string): Response {
  if (url.endsWith('mlc-chat-config.json')) return Response.json({ tokenizer_files: ['tokenizer.json'] });
  if (url.endsWith('tensor-cache.json'))
    return Response.json({ records: [{ dataPath: 'params_shard_0.bin', nbytes: 4 }] });
  return new Response('data');
}

function tab(
  options: {
    locks?: Locks;
    f16?: boolean;
    gpu?: World['platform']['surroundings']['gpu'] | 'none';
    backends?: FakeBackend[];
  } = {},
) {
  const lines: ReturnType<typeof lineTo>[] = [];
  const loader = loaderOf(...(options.backends ?? [new FakeBackend(), new FakeBackend()]));
  const surroundings =
    options.gpu === 'none' ? {} : { gpu: options.gpu ?? gpu(options.f16 === undefined ? {} : { f16: options.f16 }) };
  const world: World = {
    startWorker() {
      const line = lineTo(new LocalEngine(loader));
      lines.push(line);
      return line;
    },
    locks: options.locks,
    platform: {
      fetch: (url) => Promise.resolve(server(url)),
      open: memoryCaches(),
      now: () => 0,
      sleep: () => new Promise((resolve) => setTimeout(resolve, 30)),
      surroundings,
    },
  };
  const store = storeOver(world);
  const provider = localProvider(world, store);
  const connect = (more: Partial<Connection> = {}) => provider.connect({ choice, ...more }, never, () => undefined);
  return { provider, connect, loader, lines, store };
}

describe('the provider of on-device models', () => {
  it('downloads, loads and answers', async () => {
    const { provider } = tab();
    const heard: string[] = [];
    const model = await provider.connect({ choice }, never, ({ text }) => heard.push(text));
    expect(await model.complete(callOf('hello'), never)).toMatchObject({ kind: 'answered', text: 'hello' });
    expect(heard[0]).toBe('Looking for a GPU');
    expect(heard.some((text) => text.startsWith('Downloading'))).toBe(true);
    expect(heard.slice(-2)).toEqual(['Moving the model to the GPU', 'Trying a few questions']);
  });

  it('takes 16-bit floats where the GPU has them, and 32-bit ones where not', async () => {
    const [modern, old] = [tab(), tab({ f16: false })];
    await Promise.all([modern.connect(), old.connect()]);
    expect(modern.loader.loads[0]?.modelId).toBe('Llama-3.2-3B-Instruct-q4f16_1-MLC');
    expect(old.loader.loads[0]?.modelId).toBe('Llama-3.2-3B-Instruct-q4f32_1-MLC');
  });

  it('refuses an f16 model asked for by name on a GPU without, and names the other', async () => {
    const named = { choice: { ...choice, model: 'Llama-3.2-3B-Instruct-q4f16_1-MLC' } };
    await expect(tab({ f16: false }).connect(named)).rejects.toMatchObject({
      kind: 'no-f16',
      message: expect.stringContaining('Llama-3.2-3B-Instruct-q4f32_1-MLC'),
    });
  });

  it.each([
    ['no-webgpu', 'none' as const],
    ['no-adapter', { requestAdapter: () => Promise.resolve(null) }],
    ['limits-too-small', gpu({ limits: { maxStorageBuffersPerShaderStage: 8 } })],
  ])('fails with %s before anything is started', async (kind, device) => {
    const { connect, lines } = tab({ gpu: device });
    await expect(connect()).rejects.toMatchObject({ kind });
    expect(lines).toEqual([]);
  });

  it('does not know a model that is not in the list', async () => {
    await expect(tab().connect({ choice: { ...choice, model: 'GPT-9' } })).rejects.toMatchObject({
      kind: 'unknown-model',
    });
  });

  it('lets one tab at a time have the GPU, and the next one when it is done', async () => {
    const locks = sharedLocks();
    const [first, second] = [tab({ locks }), tab({ locks })];
    const model = await first.connect();
    await expect(second.connect()).rejects.toMatchObject({ kind: 'busy' });
    model.close?.();
    await new Promise((resolve) => setTimeout(resolve));
    expect(await second.connect()).toBeDefined();
  });

  it('does not take itself for another tab when it connects again at once', async () => {
    const { connect } = tab({ locks: sharedLocks() });
    (await connect()).close?.();
    await expect(connect()).resolves.toBeDefined();
  });

  it('lets the GPU go when connecting fails', async () => {
    const locks = sharedLocks();
    await expect(tab({ locks, backends: [] }).connect()).rejects.toMatchObject({ kind: 'device-lost' });
    await new Promise((resolve) => setTimeout(resolve));
    expect(await tab({ locks }).connect()).toBeDefined();
  });

  it('loads a model once that plays both roles, and ends it with the last', async () => {
    const { connect, loader, lines } = tab({ locks: sharedLocks() });
    const [base, optimizer] = await Promise.all([connect(), connect({ choice: { ...choice, temperature: 1 } })]);
    expect(loader.loads).toHaveLength(1);
    base.close?.();
    expect(await optimizer.complete(callOf('still there?'), never)).toMatchObject({ kind: 'answered' });
    optimizer.close?.();
    await new Promise((resolve) => setTimeout(resolve));
    expect(lines.every((line) => line.ended)).toBe(true);
  });

  it('seeds each call by its purpose where the temperature is above 0, and not at all at 0', async () => {
    const backend = new FakeBackend();
    const { connect } = tab({ backends: [backend] });
    const optimizer = await connect({ choice: { ...choice, temperature: 1 }, seed: 7 });
    const call = callOf('Propose.');
    await optimizer.complete(call, never);
    await optimizer.complete({ ...call, purpose: { ...call.purpose, candidate: 1 } }, never);
    await optimizer.complete(call, never);
    const base = await connect({ seed: 7 });
    await base.complete(call, never);
    const seeds = backend.asked
      .filter((generation) => generation.messages.at(-1)?.content === 'Propose.')
      .map((generation) => generation.seed);
    expect(seeds[0]).toBe(seeds[2]);
    expect(seeds[0]).not.toBe(seeds[1]);
    expect(seeds[3]).toBeUndefined();
  });

  it('passes an abort on to the model', async () => {
    const backend = new FakeBackend(async (generation, self) => {
      if (generation.messages.at(-1)?.content !== 'a long story') return echo(generation);
      while (self.interrupted === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      return { ...echo(generation), finish: 'abort' };
    });
    const model = await tab({ backends: [backend] }).connect();
    const stop = new AbortController();
    const reply = model.complete(callOf('a long story'), stop.signal);
    await expect.poll(() => backend.asked.at(-1)?.messages.at(-1)?.content).toBe('a long story');
    stop.abort();
    await expect.poll(() => backend.interrupted, { timeout: 10_000 }).toBe(1);
    await expect(reply).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('tests a connection without loading anything', async () => {
    const { provider, loader } = tab();
    const good = await provider.test({ choice }, never);
    expect(good).toMatchObject({ ok: true, message: expect.stringMatching(/Needs 2.2 GB.*not downloaded yet/) });
    const bad = await tab({ gpu: 'none' }).provider.test({ choice }, never);
    expect(bad).toMatchObject({ ok: false, kind: 'no-webgpu' });
    expect(loader.loads).toEqual([]);
  });

  it('tells what loading showed, to the run and afterwards to the page of models', async () => {
    let asked = 0;
    const backend = new FakeBackend((generation) => ({ ...echo(generation), text: String(asked++) }));
    const { connect, store } = tab({ backends: [backend] });
    const [entry] = await store.list(never);
    expect(entry && (await store.notesOf(entry))).toBeUndefined();
    const model = await connect();
    const warning = expect.stringContaining('At temperature 0 this GPU gave two different answers');
    expect(model.notes).toContainEqual(warning);
    expect(entry && (await store.notesOf(entry))).toContainEqual(warning);
  });

  it('keeps everything on the device', () => {
    const { provider } = tab();
    expect(provider.leavesDevice(choice)).toBe(false);
    expect(provider.key).toBe('none');
    expect(provider.defaults('base')).toMatchObject({ model: 'Llama-3.2-3B-Instruct', temperature: 0 });
  });
});
