import { describe, expect, it } from 'vitest';
import { ModelFailure } from '../../../../src/core/model.ts';
import { engineClient } from '../../../../src/providers/webllm/page/engine-client.ts';
import { LocalEngine } from '../../../../src/providers/webllm/worker/local-engine.ts';
import { Session } from '../../../../src/providers/webllm/page/session.ts';
import { echo, FakeBackend, lineTo, loaderOf, never } from '../fakes.ts';

const load = { modelId: 'tiny', batch: 8, probes: false };
const chat = (content: string) => ({ messages: [{ role: 'user' as const, content }], temperature: 0, maxTokens: 5 });

function gone(kind: 'device-lost' | 'out-of-memory' = 'device-lost') {
  return new ModelFailure(kind, 'It went away.', { passing: true });
}

const failing = (kind?: 'device-lost' | 'out-of-memory') => new FakeBackend(() => Promise.reject(gone(kind)));

/** A session whose worker is started anew with the next backend after each loss. */
async function sessionOver(...backends: FakeBackend[]) {
  const loader = loaderOf(...backends);
  const lines: ReturnType<typeof lineTo>[] = [];
  const heard: string[] = [];
  const start = () => {
    const line = lineTo(new LocalEngine(loader));
    lines.push(line);
    return engineClient(line);
  };
  const session = await Session.open(start, load, never, ({ text }) => heard.push(text));
  return { session, lines, heard, loader };
}

describe('a session', () => {
  it('starts a new worker when the GPU is lost, and asks again', async () => {
    const { session, lines, heard } = await sessionOver(failing(), new FakeBackend());
    expect(await session.chat(chat('hello'), never)).toMatchObject({ text: 'hello' });
    expect(lines.map((line) => line.ended)).toEqual([true, false]);
    expect(heard).toContain('The GPU was lost: loading the model again (try 1 of 2)');
  });

  it('starts a new worker when the old one crashed', async () => {
    const { session, lines } = await sessionOver(
      new FakeBackend(() => new Promise(() => undefined)),
      new FakeBackend(),
    );
    const reply = session.chat(chat('hello'), never);
    await Promise.resolve();
    lines[0]?.crash('segmentation fault');
    expect(await reply).toMatchObject({ text: 'hello' });
  });

  it('starts one new worker for all the calls that were under way', async () => {
    const { session, lines } = await sessionOver(failing(), new FakeBackend());
    const replies = await Promise.all(['a', 'b', 'c'].map((text) => session.chat(chat(text), never)));
    expect(replies.map((reply) => reply.kind === 'answered' && reply.text)).toEqual(['a', 'b', 'c']);
    expect(lines).toHaveLength(2);
  });

  it('pauses after three losses in a row, with advice', async () => {
    const { session, lines } = await sessionOver(failing(), failing(), failing(), new FakeBackend());
    const refusal = await session.chat(chat('a'), never).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      kind: 'device-lost',
      passing: false,
      message: expect.stringMatching(/3 times.*smaller model/),
    });
    expect(lines).toHaveLength(3);
  });

  it('says so to every call that was under way, and begins anew for the next one', async () => {
    const { session, lines } = await sessionOver(failing(), failing(), failing(), new FakeBackend());
    const calls = ['a', 'b', 'c'].map((text) => session.chat(chat(text), never).catch((error: unknown) => error));
    for (const refusal of await Promise.all(calls)) {
      expect(refusal).toMatchObject({ passing: false, message: expect.stringContaining('3 times') });
    }
    expect(lines).toHaveLength(3);
    expect(await session.chat(chat('d'), never)).toMatchObject({ text: 'd' });
  });

  it('does not call a worker that could not be started again a lost GPU, and tries it once more for the next call', async () => {
    const loader = loaderOf(failing(), new FakeBackend());
    const heard: string[] = [];
    let starts = 0;
    const start = () => {
      const line = lineTo(new LocalEngine(loader));
      const client = engineClient(line);
      if (++starts === 2) line.crash('its program could not be loaded');
      return client;
    };
    const session = await Session.open(start, load, never, ({ text }) => heard.push(text));
    await expect(session.chat(chat('a'), never)).rejects.toMatchObject({ kind: 'not-started', passing: true });
    expect(await session.chat(chat('b'), never)).toMatchObject({ text: 'b' });
    expect(heard).toContain('Loading the model again');
  });

  it('counts a loss while loading again among the three', async () => {
    const { session } = await sessionOver(failing());
    await expect(session.chat(chat('a'), never)).rejects.toMatchObject({ message: expect.stringContaining('3 times') });
  });

  it('forgets earlier losses once a call was answered', async () => {
    const onceThenGone = () => {
      let asked = 0;
      return new FakeBackend((generation) => (asked++ === 0 ? echo(generation) : Promise.reject(gone())));
    };
    const { session } = await sessionOver(
      onceThenGone(),
      onceThenGone(),
      onceThenGone(),
      onceThenGone(),
      new FakeBackend(),
    );
    for (const text of ['a', 'b', 'c', 'd']) expect(await session.chat(chat(text), never)).toMatchObject({ text });
  });

  it('asks for less memory after it ran out', async () => {
    const { session, loader } = await sessionOver(failing('out-of-memory'), new FakeBackend());
    await session.chat(chat('a'), never);
    expect(loader.loads.map((request) => request.batch)).toEqual([8, 1]);
    expect(session.loaded.notes).toContainEqual(expect.stringContaining('one by one'));
  });

  it('hands other failures on as they are', async () => {
    const { session, lines } = await sessionOver(new FakeBackend(() => Promise.reject(new Error('odd'))));
    await expect(session.chat(chat('a'), never)).rejects.toMatchObject({ kind: 'unsupported' });
    expect(lines).toHaveLength(1);
  });

  it('does not come back to life after it was closed', async () => {
    const { session, lines } = await sessionOver(new FakeBackend(() => new Promise(() => undefined)));
    const reply = session.chat(chat('a'), never);
    session.close();
    await expect(reply).rejects.toMatchObject({ kind: 'device-lost' });
    expect(lines.map((line) => line.ended)).toEqual([true]);
  });

  it('ends its worker when loading fails', async () => {
    const line = lineTo(new LocalEngine(loaderOf()));
    await expect(
      Session.open(
        () => engineClient(line),
        load,
        never,
        () => undefined,
      ),
    ).rejects.toMatchObject({ kind: 'device-lost' });
    expect(line.ended).toBe(true);
  });
});
