import { describe, expect, it } from 'vitest';
import { ModelFailure } from '../../../../src/core/model.ts';
import { engineClient } from '../../../../src/providers/webllm/page/engine-client.ts';
import { LocalEngine } from '../../../../src/providers/webllm/worker/local-engine.ts';
import { echo, FakeBackend, lineTo, loaderOf, never } from '../fakes.ts';

const load = { modelId: 'tiny', batch: 1, probes: false };
const chat = { messages: [{ role: 'user' as const, content: 'hello' }], temperature: 0, maxTokens: 5 };

function clientOver(...backends: FakeBackend[]) {
  const line = lineTo(new LocalEngine(loaderOf(...backends)));
  return { line, client: engineClient(line) };
}

describe('a worker behind messages', () => {
  it('loads with progress and answers', async () => {
    const { client } = clientOver(new FakeBackend());
    const heard: string[] = [];
    const loaded = await client.ask('load', load, never, ({ text }) => heard.push(text));
    expect(loaded).toMatchObject({ modelId: 'tiny', concurrency: 1, contextTokens: 1000 });
    expect(heard).toEqual(['Moving the model to the GPU']);
    expect(await client.ask('chat', chat, never)).toMatchObject({ text: 'hello' });
    expect(await client.ask('count', chat.messages, never)).toBeGreaterThan(5);
    expect((await client.ask('describe', undefined, never)).records).toHaveLength(2);
  });

  it('carries failures across with their kind', async () => {
    const { client } = clientOver();
    await expect(client.ask('load', load, never)).rejects.toSatisfy(
      (error) => error instanceof ModelFailure && error.kind === 'device-lost' && error.passing,
    );
  });

  it('says what an unknown error said', async () => {
    const { client } = clientOver(new FakeBackend(() => Promise.reject(new Error('the moon is full'))));
    await client.ask('load', load, never);
    await expect(client.ask('chat', chat, never)).rejects.toMatchObject({
      kind: 'unsupported',
      message: expect.stringContaining('the moon is full'),
    });
  });

  it('stops the worker when cancelled, and rejects at once', async () => {
    const backend = new FakeBackend(async (generation, self) => {
      while (self.interrupted === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      return { ...echo(generation), finish: 'abort' };
    });
    const { client } = clientOver(backend);
    await client.ask('load', load, never);
    const stop = new AbortController();
    const reply = client.ask('chat', chat, stop.signal);
    setTimeout(() => {
      stop.abort();
    }, 3);
    await expect(reply).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(backend.interrupted).toBe(1);
  });

  it('rejects with the reason given, and leaves no listener behind', async () => {
    const { client } = clientOver(new FakeBackend(() => new Promise(() => undefined)));
    await client.ask('load', load, never);
    const reason = new Error('Enough.');
    await expect(client.ask('chat', chat, AbortSignal.abort(reason))).rejects.toBe(reason);
    const stop = new AbortController();
    const reply = client.ask('chat', chat, stop.signal);
    stop.abort(reason);
    await expect(reply).rejects.toBe(reason);
  });

  it('asks nothing of the worker for a signal already aborted', async () => {
    const { client } = clientOver(new FakeBackend());
    await expect(client.ask('describe', undefined, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each(['its program could not be loaded', 'Uncaught SyntaxError: Unexpected token'])(
    'does not blame the GPU for a worker that never started: %s',
    async (reason) => {
      const { client, line } = clientOver(new FakeBackend());
      const list = client.ask('describe', undefined, never);
      line.crash(reason);
      await expect(list).rejects.toMatchObject({
        kind: 'not-started',
        passing: true,
        message: expect.stringMatching(new RegExp(`${reason}.*reload the page`)),
      });
    },
  );

  it('blames a crash on memory where the worker says so', async () => {
    const { client, line } = clientOver(new FakeBackend(() => new Promise(() => undefined)));
    await client.ask('load', load, never);
    const waiting = client.ask('chat', chat, never);
    line.crash('RangeError: Array buffer allocation failed');
    await expect(waiting).rejects.toMatchObject({ kind: 'out-of-memory', passing: true });
  });

  it('rejects every waiting call when the worker crashes, and every later one', async () => {
    const { client, line } = clientOver(new FakeBackend(() => new Promise(() => undefined)));
    await client.ask('load', load, never);
    const waiting = client.ask('chat', chat, never);
    line.crash('segmentation fault');
    await expect(waiting).rejects.toMatchObject({
      kind: 'device-lost',
      message: expect.stringContaining('segmentation fault'),
    });
    await expect(client.ask('chat', chat, never)).rejects.toMatchObject({ kind: 'device-lost' });
  });

  it('ends the worker with itself', async () => {
    const { client, line } = clientOver(new FakeBackend());
    client.end();
    expect(line.ended).toBe(true);
    await expect(client.ask('describe', undefined, never)).rejects.toMatchObject({ kind: 'device-lost' });
  });
});
