import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DownloadProgress } from '../../../../src/providers/webllm/download/download.ts';
import { mirrored } from '../../../../src/providers/webllm/download/model-files.ts';
import { describeRecord } from '../../../../src/providers/webllm/models/catalogue.ts';
import { modelStore } from '../../../../src/providers/webllm/models/models.ts';
import type { Platform } from '../../../../src/providers/webllm/page/platform.ts';
import type { ModelRecord } from '../../../../src/providers/webllm/models/record.ts';
import { memoryCaches, never } from '../fakes.ts';

const folder = 'https://huggingface.co/me/tiny-q4f32_1-MLC/resolve/main/';
const record: ModelRecord = {
  model: 'https://huggingface.co/me/tiny-q4f32_1-MLC',
  model_id: 'tiny-q4f32_1-MLC',
  model_lib: 'https://libraries.example/tiny.wasm',
};
const entry = describeRecord(record);

const describeModels = () => Promise.resolve({ version: '0.2.86', records: [record] });

const shards = ['first', 'second one', 'the third shard', 'fourth', 'fifth'];

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** The files of a tiny model, as a server has them. */
function server(change: Record<string, () => Response> = {}) {
  const files: Record<string, () => Response> = {
    [`${folder}mlc-chat-config.json`]: () => Response.json({ tokenizer_files: ['tokenizer.json'] }),
    [`${folder}tensor-cache.json`]: () =>
      Response.json({
        records: shards.map((text, place) => ({
          dataPath: `params_shard_${place}.bin`,
          nbytes: text.length,
          md5sum: md5(text),
        })),
      }),
    [`${folder}tokenizer.json`]: () => new Response('{}'),
    [record.model_lib]: () => new Response('wasm'),
    ...Object.fromEntries(
      shards.map((text, place) => [`${folder}params_shard_${place}.bin`, () => new Response(text)]),
    ),
    ...change,
  };
  return files;
}

function world(files = server(), estimate?: StorageEstimate) {
  const open = memoryCaches();
  const asked: string[] = [];
  let time = 0;
  const platform: Platform = {
    fetch(url, { signal }) {
      signal.throwIfAborted();
      asked.push(url);
      time += 1000;
      return Promise.resolve(files[url]?.() ?? new Response('', { status: 404 }));
    },
    open,
    now: () => time,
    sleep: () => Promise.resolve(),
    surroundings: estimate === undefined ? {} : { storage: { estimate: () => Promise.resolve(estimate) } },
  };
  return { store: modelStore(platform, describeModels), asked, open, files, platform };
}

async function stateIn(store: ReturnType<typeof modelStore>) {
  return (await store.states([entry])).get(entry.id);
}

describe('downloading a model', () => {
  it('keeps every file where WebLLM will look for it', async () => {
    const { store, open } = world();
    await store.download(entry, {}, never, () => undefined);
    expect(await stateIn(store)).toEqual({ kind: 'complete', totalBytes: shards.join('').length });
    const kept = [...open.files].map(([name, files]) => [name, [...files.keys()].sort()]);
    expect(Object.fromEntries(kept)).toMatchObject({
      'webllm/config': [`${folder}mlc-chat-config.json`],
      'webllm/model': [
        ...shards.map((_, place) => `${folder}params_shard_${place}.bin`),
        `${folder}tensor-cache.json`,
        `${folder}tokenizer.json`,
      ],
      'webllm/wasm': [record.model_lib],
    });
  });

  it('tells bytes, and speed and time left once they can be told', async () => {
    const heard: DownloadProgress[] = [];
    const { store } = world();
    await store.download(entry, {}, never, (progress) => heard.push(progress));
    const total = shards.join('').length;
    expect(heard[0]).toMatchObject({ loadedBytes: 0, totalBytes: total, fraction: 0 });
    expect(heard[0]).not.toHaveProperty('bytesPerSecond');
    expect(heard.at(-1)).toMatchObject({ loadedBytes: total, fraction: 1, secondsLeft: 0 });
    expect(heard.at(-1)?.bytesPerSecond).toBeGreaterThan(0);
    for (const progress of heard) expect(Object.values(progress)).not.toContain(NaN);
  });

  it('goes on after a pause without fetching a finished file again', async () => {
    const { store, asked } = world();
    const pause = new AbortController();
    const paused = store.download(entry, {}, pause.signal, ({ loadedBytes }) => {
      if (loadedBytes > 10) pause.abort();
    });
    await expect(paused).rejects.toMatchObject({ name: 'AbortError' });
    const before = await stateIn(store);
    expect(before?.kind).toBe('partial');
    const fetched = new Set(asked);
    const already = before?.kind === 'partial' ? before.bytes : 0;
    expect(already).toBeGreaterThan(0);
    asked.length = 0;
    await store.download(entry, {}, never, () => undefined);
    expect(await stateIn(store)).toMatchObject({ kind: 'complete' });
    const twice = asked.filter((url) => fetched.has(url) && url.includes('shard'));
    expect(twice.length).toBeLessThan(shards.length);
    expect(asked.some((url) => url.endsWith('tensor-cache.json'))).toBe(false);
  });

  it('ends with the reason it was cancelled for, and tries nothing again', async () => {
    const { store, asked } = world();
    const stop = new AbortController();
    const reason = new Error('Enough.');
    const download = store.download(entry, {}, stop.signal, () => {
      stop.abort(reason);
    });
    await expect(download).rejects.toBe(reason);
    const shardsAsked = asked.filter((url) => url.includes('shard'));
    expect(new Set(shardsAsked).size).toBe(shardsAsked.length);
  });

  it('fetches a shard again that came damaged, short, or not at all', async () => {
    const answers = [
      () => new Response('fxrst'),
      () => new Response('fir'),
      () => new Response('', { status: 503 }),
      () => new Response('first'),
    ];
    const { store, asked } = world(
      server({ [`${folder}params_shard_0.bin`]: () => answers.shift()?.() ?? new Response('first') }),
    );
    await store.download(entry, {}, never, () => undefined);
    expect(asked.filter((url) => url.endsWith('shard_0.bin'))).toHaveLength(4);
    expect(await stateIn(store)).toMatchObject({ kind: 'complete' });
  });

  it('never counts a thrown-away attempt as loaded', async () => {
    const answers = [() => new Response('fxrst')];
    const heard: number[] = [];
    const { store } = world(
      server({ [`${folder}params_shard_0.bin`]: () => answers.shift()?.() ?? new Response('first') }),
    );
    await store.download(entry, {}, never, ({ loadedBytes }) => heard.push(loadedBytes));
    expect(heard.at(-1)).toBe(shards.join('').length);
    expect(Math.min(...heard)).toBeGreaterThanOrEqual(0);
  });

  it('gives up on a shard that stays damaged, and keeps the rest', async () => {
    const { store } = world(server({ [`${folder}params_shard_4.bin`]: () => new Response('fifty') }));
    await expect(store.download(entry, {}, never, () => undefined)).rejects.toMatchObject({ kind: 'bad-reply' });
    expect(await stateIn(store)).toMatchObject({ kind: 'partial' });
  });

  it('refuses to start when the disk has too little room, with both figures', async () => {
    const { store } = world(server(), { quota: 20, usage: 0 });
    await expect(store.download(entry, {}, never, () => undefined)).rejects.toMatchObject({
      kind: 'storage-full',
      message: expect.stringMatching(/still needs 0 kB.*0 kB left/),
    });
  });

  it('does not take the least that browsers state for all there is, and says so when the disk is full after all', async () => {
    const stated = { quota: 10 * 1024 ** 3 + 5, usage: 5 };
    const huge = () => Response.json({ records: [{ dataPath: 'params_shard_0.bin', nbytes: 2e10 }] });
    const { store } = world(server({ [`${folder}tensor-cache.json`]: huge }), stated);
    // It is tried, and only then found to be another file than the list says.
    await expect(store.download(entry, {}, never, () => undefined)).rejects.toMatchObject({ kind: 'bad-reply' });

    const full = world(server(), stated);
    const hashes = await full.open('metaspo/library-hashes');
    const refuse = () => Promise.reject(Object.assign(new Error('Quota exceeded.'), { name: 'QuotaExceededError' }));
    Object.assign(hashes, { put: refuse });
    const cramped = modelStore(
      { ...full.platform, open: (name) => (name.startsWith('metaspo') ? Promise.resolve(hashes) : full.open(name)) },
      describeModels,
    );
    await expect(cramped.download(entry, {}, never, () => undefined)).rejects.toMatchObject({
      kind: 'storage-full',
      message: expect.stringMatching(/states 10.7 GB.*refused to keep more/),
    });
  });

  it('says so when the disk fills up on the way', async () => {
    const { store, open } = world();
    const full = new Error('no room');
    full.name = 'QuotaExceededError';
    const weights = await open('webllm/model');
    const put = weights.put.bind(weights);
    const cramped = {
      ...weights,
      put: (url: string, response: Response) =>
        url.endsWith('shard_2.bin') ? Promise.reject(full) : put(url, response),
    };
    const platform: Platform = {
      fetch: (url) => Promise.resolve(server()[url]?.() ?? new Response('', { status: 404 })),
      open: (name) => (name === 'webllm/model' ? Promise.resolve(cramped) : open(name)),
      now: () => 0,
      sleep: () => Promise.resolve(),
      surroundings: {},
    };
    const again = modelStore(platform, describeModels);
    await expect(again.download(entry, {}, never, () => undefined)).rejects.toMatchObject({ kind: 'storage-full' });
    expect((await stateIn(store))?.kind).toBe('partial');
  });

  it('fetches from a mirror, and keeps the files under their own address', async () => {
    const atMirror = Object.fromEntries(
      Object.entries(server()).map(([url, answer]) => [
        url.replace('https://huggingface.co/', 'https://mirror.example/hf/'),
        answer,
      ]),
    );
    const { store, asked } = world(atMirror);
    await store.download(entry, { mirror: 'https://mirror.example/hf' }, never, () => undefined);
    expect(asked.some((url) => url.startsWith('https://huggingface.co/'))).toBe(false);
    expect(await stateIn(store)).toMatchObject({ kind: 'complete' });
    expect(mirrored('https://elsewhere.example/a', 'https://mirror.example')).toBe('https://elsewhere.example/a');
  });

  it('refuses a library whose hash is not the stated one', async () => {
    const { store } = world();
    const pinned = describeRecord({ ...record, integrity: { model_lib: 'sha256-AAAA' } });
    await expect(store.download(pinned, {}, never, () => undefined)).rejects.toMatchObject({ kind: 'bad-reply' });
  });

  it('accepts a library whose hash is the stated one', async () => {
    const { store } = world();
    const hash = createHash('sha256').update('wasm').digest('base64');
    const pinned = describeRecord({ ...record, integrity: { model_lib: `sha256-${hash}` } });
    await store.download(pinned, {}, never, () => undefined);
    expect(await stateIn(store)).toMatchObject({ kind: 'complete' });
  });

  it('notices that a library on a moving branch has changed since it was first downloaded', async () => {
    const { store, files } = world();
    await store.download(entry, {}, never, () => undefined);
    expect((await store.recordFor(entry)).integrity?.model_lib).toMatch(/^sha256-/);
    await store.remove(entry);
    files[record.model_lib] = () => new Response('another wasm');
    await expect(store.download(entry, {}, never, () => undefined)).rejects.toMatchObject({
      kind: 'changed-file',
      message: expect.stringContaining(record.model_lib),
    });
    await store.trustLibrary(entry);
    await store.download(entry, {}, never, () => undefined);
    expect(await stateIn(store)).toMatchObject({ kind: 'complete' });
  });

  it('is not over while the library is missing', async () => {
    const { store, open } = world();
    await store.download(entry, {}, never, () => undefined);
    open.files.get('webllm/wasm')?.clear();
    expect(await stateIn(store)).toMatchObject({ kind: 'partial' });
    await store.download(entry, {}, never, () => undefined);
    expect(await stateIn(store)).toMatchObject({ kind: 'complete' });
  });

  it.each([
    [404, 'unknown-model'],
    [403, 'wrong-key'],
    [500, 'server'],
  ])('explains an answer of %i', async (status, kind) => {
    const { store } = world(server({ [`${folder}tensor-cache.json`]: () => new Response('', { status }) }));
    await expect(store.download(entry, {}, never, () => undefined)).rejects.toMatchObject({ kind });
  });

  it('explains an address that leads to a web page', async () => {
    const { store } = world(server({ [`${folder}tensor-cache.json`]: () => new Response('<html>') }));
    await expect(store.download(entry, {}, never, () => undefined)).rejects.toMatchObject({ kind: 'bad-reply' });
  });

  it('measures a download from its manifest alone', async () => {
    const { store, asked } = world();
    expect(await store.measure(entry, {}, never)).toBe(shards.join('').length);
    expect(asked).toHaveLength(1);
  });

  it('removes everything of a model', async () => {
    const { store, open } = world();
    await store.download(entry, {}, never, () => undefined);
    await store.remove(entry);
    expect(await stateIn(store)).toEqual({ kind: 'none' });
    const webllms = [...open.files].filter(([name]) => name.startsWith('webllm/'));
    expect(webllms.filter(([, files]) => files.size > 0)).toEqual([]);
  });
});
