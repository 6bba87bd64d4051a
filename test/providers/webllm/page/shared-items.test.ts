import { describe, expect, it } from 'vitest';
import { SharedItems } from '../../../../src/providers/webllm/page/shared-items.ts';
import { never } from '../fakes.ts';

function things() {
  const made: { closed: boolean; close(): void }[] = [];
  const make = () => {
    const thing = {
      closed: false,
      close: () => {
        thing.closed = true;
      },
    };
    made.push(thing);
    return Promise.resolve(thing);
  };
  return { made, make };
}

describe('sharing', () => {
  it('makes one of a kind, and closes it with the last holder', async () => {
    const { made, make } = things();
    const sharing = new SharedItems();
    const [first, second] = await Promise.all([sharing.take('a', make, never), sharing.take('a', make, never)]);
    expect(made).toHaveLength(1);
    first.release();
    first.release();
    expect(made[0]?.closed).toBe(false);
    second.release();
    expect(made[0]?.closed).toBe(true);
  });

  it('makes a new one after the last was let go', async () => {
    const { made, make } = things();
    const sharing = new SharedItems();
    (await sharing.take('a', make, never)).release();
    await sharing.take('a', make, never);
    expect(made).toHaveLength(2);
  });

  it('tries again after a failure', async () => {
    const { make } = things();
    const sharing = new SharedItems();
    await expect(sharing.take('a', () => Promise.reject(new Error('no')), never)).rejects.toThrow('no');
    await expect(sharing.take('a', make, never)).resolves.toBeDefined();
  });

  it('does not let one who cancels take it from the others', async () => {
    const { made, make } = things();
    const sharing = new SharedItems<{ close(): void }>();
    const cancelled = () => Promise.reject(new Error('Enough.'));
    const first = sharing.take('a', cancelled, AbortSignal.abort());
    const second = sharing.take('a', make, never);
    await expect(first).rejects.toThrow('Enough.');
    expect((await second).item).toBe(made[0]);
  });
});
