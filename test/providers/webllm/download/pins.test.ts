import { describe, expect, it } from 'vitest';
import { pin, pinned, pinOf, unpin } from '../../../../src/providers/webllm/download/pins.ts';
import type { ModelRecord } from '../../../../src/providers/webllm/models/record.ts';
import { memoryCaches } from '../fakes.ts';

const record: ModelRecord = {
  model: 'https://models.example/m',
  model_id: 'm',
  model_lib: 'https://libs.example/m.wasm',
};
const stated: ModelRecord = { ...record, integrity: { model_lib: 'sha256-stated' } };

describe('the hash of a library', () => {
  it('is that of its first download, whatever comes later', async () => {
    const platform = { open: memoryCaches() };
    expect(await pinOf(record, platform)).toBeUndefined();
    await pin(record, 'sha256-first', platform);
    await pin(record, 'sha256-second', platform);
    expect(await pinOf(record, platform)).toBe('sha256-first');
    expect((await pinned(record, platform)).integrity?.model_lib).toBe('sha256-first');
  });

  it('is forgotten on purpose alone, and then learned anew', async () => {
    const platform = { open: memoryCaches() };
    await pin(record, 'sha256-first', platform);
    await unpin(record, platform);
    await pin(record, 'sha256-second', platform);
    expect(await pinOf(record, platform)).toBe('sha256-second');
  });

  it('is the one its record states, where it states one', async () => {
    const platform = { open: memoryCaches() };
    await pin(record, 'sha256-first', platform);
    expect(await pinOf(stated, platform)).toBe('sha256-stated');
  });

  it('belongs to one library alone', async () => {
    const platform = { open: memoryCaches() };
    await pin(record, 'sha256-first', platform);
    expect(await pinOf({ ...record, model_lib: 'https://libs.example/n.wasm' }, platform)).toBeUndefined();
  });
});
