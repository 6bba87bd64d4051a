import { describe, expect, it } from 'vitest';
import { modelStore } from '../../../../src/providers/webllm/models/models.ts';
import type { Platform } from '../../../../src/providers/webllm/page/platform.ts';
import { memoryCaches, never } from '../fakes.ts';

const manifest = JSON.stringify({ records: [{ dataPath: 'params_shard_0.bin', nbytes: 4 }] });
const config = JSON.stringify({ tokenizer_files: ['tokenizer.json'] });

function folder(without = '') {
  return [
    ['mine/mlc-chat-config.json', config],
    ['mine/tensor-cache.json', manifest],
    ['mine/params_shard_0.bin', 'data'],
    ['mine/tokenizer.json', '{}'],
    ['mine/model.wasm', 'wasm'],
  ]
    .filter(([name]) => without === '' || name?.endsWith(without) === false)
    .map(([name = '', text = '']) => ({ name, blob: new Blob([text]) }));
}

function store(files: Record<string, string> = {}, open: Platform['open'] = memoryCaches()) {
  const platform: Platform = {
    fetch: (url) =>
      Promise.resolve(files[url] === undefined ? new Response('', { status: 404 }) : new Response(files[url])),
    open,
    now: () => 0,
    sleep: () => Promise.resolve(),
    surroundings: {},
  };
  return modelStore(platform, () => Promise.resolve({ version: '0.2.86', records: [] }));
}

describe('an own model', () => {
  it('is copied from a folder, listed, whole, and forgotten again', async () => {
    const models = store();
    const entry = await models.addFromFolder('my model', folder(), never);
    expect(await models.list(never)).toEqual([expect.objectContaining({ id: 'my model', own: true })]);
    expect((await models.states([entry])).get(entry.id)).toEqual({ kind: 'complete', totalBytes: 4 });
    await models.forget(entry);
    expect(await models.list(never)).toEqual([]);
    expect((await models.states([entry])).get(entry.id)).toEqual({ kind: 'none' });
  });

  it.each(['.wasm', 'mlc-chat-config.json', 'tensor-cache.json', 'params_shard_0.bin', 'tokenizer.json'])(
    'is refused when its folder lacks %s, and is not listed',
    async (missing) => {
      const models = store();
      await expect(models.addFromFolder('mine', folder(missing), never)).rejects.toMatchObject({ kind: 'bad-reply' });
      expect(await models.list(never)).toEqual([]);
    },
  );

  it('is refused, and nothing of it kept, when a file of its folder is cut short or the disk is full', async () => {
    const open = memoryCaches();
    const models = store({}, open);
    const short = folder('params_shard_0.bin').concat({ name: 'mine/params_shard_0.bin', blob: new Blob(['dat']) });
    await expect(models.addFromFolder('mine', short, never)).rejects.toMatchObject({
      message: expect.stringContaining('3 bytes and should have 4'),
    });
    const weights = await open('webllm/model');
    const full = Object.assign(new Error('Quota exceeded.'), { name: 'QuotaExceededError' });
    const put = weights.put.bind(weights);
    const cramped = (name: string) =>
      name === 'webllm/model'
        ? Promise.resolve({
            ...weights,
            put: (url: string, file: Response) => (url.endsWith('.bin') ? Promise.reject(full) : put(url, file)),
          })
        : open(name);
    await expect(store({}, cramped).addFromFolder('mine', folder(), never)).rejects.toMatchObject({
      kind: 'storage-full',
    });
    expect([...open.files.values()].flatMap((files) => [...files.keys()])).toEqual([]);
  });

  it('is added by its addresses after a look at them', async () => {
    const base = 'https://models.example/mine/resolve/main/';
    const models = store({ [`${base}mlc-chat-config.json`]: config, [`${base}tensor-cache.json`]: manifest });
    const entry = await models.addByUrl(
      {
        id: 'mine-1B-q4f16_1',
        weightsUrl: 'https://models.example/mine',
        libraryUrl: 'https://models.example/mine.wasm',
        contextTokens: 2048,
      },
      never,
    );
    expect(entry).toMatchObject({ own: true, contextTokens: 2048, quantization: { f16: true } });
    expect(await models.list(never)).toHaveLength(1);
  });

  it('has the context its settings state', async () => {
    const base = 'https://models.example/mine/resolve/main/';
    const stated = JSON.stringify({ tokenizer_files: ['tokenizer.json'], context_window_size: 8192 });
    const models = store({ [`${base}mlc-chat-config.json`]: stated, [`${base}tensor-cache.json`]: manifest });
    const addresses = { weightsUrl: 'https://models.example/mine', libraryUrl: 'https://models.example/mine.wasm' };
    expect(await models.addByUrl({ id: 'mine', ...addresses }, never)).toMatchObject({ contextTokens: 8192 });
  });

  it.each([
    ['not an address', 'https://a.example/b.wasm'],
    ['https://a.example/weights', 'ftp://a.example/b.wasm'],
    ['https://a.example/missing', 'https://a.example/b.wasm'],
  ])('is refused at %s with %s', async (weightsUrl, libraryUrl) => {
    const models = store();
    await expect(models.addByUrl({ id: 'mine', weightsUrl, libraryUrl }, never)).rejects.toMatchObject({
      kind: 'unknown-model',
    });
    expect(await models.list(never)).toEqual([]);
  });
});
