import { describe, expect, it } from 'vitest';
import { ModelFailure, type Message } from '../../../../src/core/model.ts';
import type { Backend, Generated } from '../../../../src/providers/webllm/worker/backend.ts';
import type { ChatRequest } from '../../../../src/providers/webllm/engine.ts';
import { LocalEngine } from '../../../../src/providers/webllm/worker/local-engine.ts';
import { FakeBackend, insides, loaderOf, never } from '../fakes.ts';

const load = { modelId: 'Llama-3.2-3B-Instruct-q4f16_1-MLC', batch: 1, probes: false };

function question(text: string, more: Partial<ChatRequest> = {}): ChatRequest {
  const messages: Message[] = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: text },
  ];
  return { messages, temperature: 0, maxTokens: 50, ...more };
}

async function engineOver(backend: Backend, modelId = load.modelId) {
  const engine = new LocalEngine(loaderOf(backend));
  await engine.load({ ...load, modelId }, never, () => undefined);
  return engine;
}

function says(text: string, finish: Generated['finish'] = 'stop'): () => Generated {
  return () => ({ text, finish, promptTokens: 12, answerTokens: 3 });
}

describe('asking the local engine', () => {
  it('answers, with the tokens counted', async () => {
    const engine = await engineOver(new FakeBackend(says('42')));
    expect(await engine.chat(question('6 x 7?'), never)).toEqual({
      kind: 'answered',
      text: '42',
      usage: { input: 12, output: 3 },
    });
  });

  it('hands temperature, length and seed on', async () => {
    const backend = new FakeBackend();
    await (await engineOver(backend)).chat(question('a', { temperature: 0.7, maxTokens: 9, seed: 5 }), never);
    expect(backend.asked[0]).toMatchObject({ temperature: 0.7, maxTokens: 9, seed: 5 });
  });

  it('escapes dollars where a template is applied', async () => {
    const backend = new FakeBackend();
    await (await engineOver(backend)).chat(question('$& $$ $1 $`'), never);
    expect(backend.asked[0]?.messages[1]?.content).toBe('$$& $$$$ $$1 $$`');
  });

  it('leaves dollars of the user alone where WebLLM does not replace them', async () => {
    const backend = new FakeBackend(undefined, { ...insides(), slices: true });
    await (await engineOver(backend)).chat(question('$&'), never);
    expect(backend.asked[0]?.messages[1]?.content).toBe('$&');
  });

  it('says an empty system prompt outright, so that the model gets none of its own', async () => {
    const backend = new FakeBackend();
    await (
      await engineOver(backend)
    ).chat({ messages: [{ role: 'user', content: 'a' }], temperature: 0, maxTokens: 5 }, never);
    expect(backend.asked[0]?.messages[0]).toEqual({ role: 'system', content: '' });
  });

  it('marks an answer that was cut at its length', async () => {
    const engine = await engineOver(new FakeBackend(says('and so', 'length')));
    expect(await engine.chat(question('a'), never)).toMatchObject({ truncated: true });
  });

  it('asks one question at a time', async () => {
    let under = 0;
    let most = 0;
    const backend = new FakeBackend(async () => {
      most = Math.max(most, ++under);
      await Promise.resolve();
      under--;
      return says('a')();
    });
    const engine = await engineOver(backend);
    await Promise.all([
      engine.chat(question('a'), never),
      engine.chat(question('b'), never),
      engine.chat(question('c'), never),
    ]);
    expect(most).toBe(1);
  });
});

describe('a prompt that does not fit', () => {
  it('is counted before it is generated, and fails for good', async () => {
    const backend = new FakeBackend(undefined, insides(200));
    const reply = await (await engineOver(backend)).chat(question('x'.repeat(500)), never);
    expect(reply).toMatchObject({ kind: 'failed', reason: 'too-long', detail: expect.stringContaining('of 200') });
    expect(backend.asked).toEqual([]);
  });

  it('fits when one token of the context is left for the answer', async () => {
    const backend = new FakeBackend(undefined, insides(200));
    const engine = await engineOver(backend);
    const empty = await engine.count(question('').messages);
    const room = 200 - (empty ?? 0);
    expect(await engine.chat(question('x'.repeat(room - 1)), never)).toMatchObject({ kind: 'answered' });
    expect(await engine.chat(question('x'.repeat(room)), never)).toMatchObject({ kind: 'failed' });
  });

  it('fails for good also where an unknown version of WebLLM finds out itself', async () => {
    const error = new Error(
      'Prompt tokens exceed context window size: number of prompt tokens: 5000; context window size: 4096',
    );
    error.name = 'ContextWindowSizeExceededError';
    const backend = new FakeBackend(() => Promise.reject(error));
    Object.assign(backend, { insides: undefined });
    expect(await (await engineOver(backend)).chat(question('a'), never)).toMatchObject({
      kind: 'failed',
      reason: 'too-long',
    });
  });
});

describe('models that think aloud', () => {
  it('are told not to, and what they think all the same is left out', async () => {
    const backend = new FakeBackend(says('<think>\n\n</think>\n\n42'));
    const engine = await engineOver(backend, 'Qwen3-4B-q4f16_1-MLC');
    expect(await engine.chat(question('a'), never)).toMatchObject({ text: '42' });
    expect(backend.asked[0]?.emptyThought).toBe(true);
  });

  it.each([
    ['<think>2 + 2 is 4</think>4', '4'],
    ['so it is 4</think>\n\n4', '4'],
    ['<think>never ends', ''],
    ['<thinking>hm</thinking>\n4', '4'],
    ['<think>a <think>b</think> c</think>4', '4'],
    ['a < b and <b>think</b>', 'a < b and <b>think</b>'],
  ])('answer %s with %s', async (text, answer) => {
    const engine = await engineOver(new FakeBackend(says(text)));
    expect(await engine.chat(question('a'), never)).toMatchObject({ text: answer });
  });

  it('are not sent the empty thought when they have none', async () => {
    const backend = new FakeBackend();
    await (await engineOver(backend)).chat(question('a'), never);
    expect(backend.asked[0]?.emptyThought).toBe(false);
  });
});

describe('cancelling', () => {
  it('interrupts the answer under way', async () => {
    const stop = new AbortController();
    const backend = new FakeBackend(async (_, self) => {
      while (self.interrupted === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      return says('half', 'abort')();
    });
    const reply = (await engineOver(backend)).chat(question('a'), stop.signal);
    setTimeout(() => {
      stop.abort();
    }, 5);
    await expect(reply).rejects.toMatchObject({ name: 'AbortError' });
    expect(backend.interrupted).toBe(1);
  });

  it('never starts a question that was still waiting', async () => {
    const stop = new AbortController();
    const backend = new FakeBackend(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return says('a')();
    });
    const engine = await engineOver(backend);
    const first = engine.chat(question('first'), never);
    const second = engine.chat(question('second'), stop.signal);
    stop.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    expect(await first).toMatchObject({ kind: 'answered' });
    expect(backend.asked).toHaveLength(1);
    expect(backend.interrupted).toBe(0);
  });
});

describe('losing the GPU', () => {
  it('rejects the answer under way, though WebLLM never does', async () => {
    const backend = new FakeBackend(() => new Promise<Generated>(() => undefined));
    const reply = (await engineOver(backend)).chat(question('a'), never);
    backend.lose(new ModelFailure('device-lost', 'gone', { passing: true }));
    await expect(reply).rejects.toMatchObject({ kind: 'device-lost' });
  });

  it('is recognized in what WebLLM says afterwards', async () => {
    const error = new Error('Model not loaded before calling ChatCompletionRequest.');
    error.name = 'ModelNotLoadedError';
    const engine = await engineOver(new FakeBackend(() => Promise.reject(error)));
    await expect(engine.chat(question('a'), never)).rejects.toMatchObject({ kind: 'device-lost', passing: true });
  });

  it('is what a call without a loaded model fails with', async () => {
    const engine = new LocalEngine(loaderOf());
    await expect(engine.chat(question('a'), never)).rejects.toMatchObject({ kind: 'device-lost' });
  });
});

describe('loading', () => {
  it('closes the model before', async () => {
    const first = new FakeBackend();
    const engine = new LocalEngine(loaderOf(first, new FakeBackend()));
    await engine.load(load, never, () => undefined);
    await engine.load(load, never, () => undefined);
    expect(first.closed).toBe(true);
  });

  it('asks the same at temperature 0 twice, also where calls are answered one by one, and warns where it varies', async () => {
    const notesOf = async (backend: FakeBackend) => {
      const engine = new LocalEngine(loaderOf(backend));
      const { notes } = await engine.load({ ...load, batch: 1, probes: true }, never, () => undefined);
      return notes;
    };
    const steady = new FakeBackend(says('Paris'));
    expect(await notesOf(steady)).toEqual([]);
    expect(steady.asked).toHaveLength(2);
    expect(steady.asked[0]).toEqual(steady.asked[1]);
    expect(steady.asked[0]?.temperature).toBe(0);
    let asked = 0;
    const unsteady = new FakeBackend(() => says(asked++ === 0 ? 'Paris' : 'Paris.')());
    expect(await notesOf(unsteady)).toEqual([expect.stringContaining('two different answers')]);
  });

  it('says that nothing was tried where trying would take minutes', async () => {
    const engine = new LocalEngine(loaderOf(new FakeBackend()));
    const { notes } = await engine.load({ ...load, batch: 1, probes: false }, never, () => undefined);
    expect(notes).toEqual([expect.stringContaining('not known here')]);
  });

  it('notes an unknown version, and works all the same', async () => {
    const backend = new FakeBackend(says('42'));
    Object.assign(backend, { insides: undefined });
    const engine = new LocalEngine(loaderOf(backend));
    const { notes } = await engine.load({ ...load, probes: true }, never, () => undefined);
    expect(notes).toEqual([expect.stringContaining('unknown')]);
    expect(await engine.chat(question('a'), never)).toMatchObject({ text: '42' });
    expect(await engine.count(question('a').messages)).toBeUndefined();
  });
});
