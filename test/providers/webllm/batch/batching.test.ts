import { describe, expect, it } from 'vitest';
import { ModelFailure } from '../../../../src/core/model.ts';
import type { Generation } from '../../../../src/providers/webllm/worker/backend.ts';
import type { BatchDevice } from '../../../../src/providers/webllm/batch/device.ts';
import { renderPrompt } from '../../../../src/providers/webllm/worker/prompt.ts';
import { LocalEngine } from '../../../../src/providers/webllm/worker/local-engine.ts';
import { chatml, FakeBackend, insides, loaderOf, never } from '../fakes.ts';
import { alone, FakeDevice } from './fake-device.ts';

const load = { modelId: 'tiny', batch: 4, probes: true };

/** Encodes letters as themselves; the toy model's tokens 0 to 49 are read back as letters. */
const inner = {
  ...insides(2000, { ...chatml, stop_token_ids: [0], stop_str: [] }),
  decode: (tokens: readonly number[]) => tokens.join(' '),
};

/** Answers one by one just as the toy model of the fake device does. */
function single(generation: Generation) {
  const text = renderPrompt(generation.messages, inner.template, { emptyThought: false }).join('');
  const prompt = inner.encode(text);
  const tokens = alone(prompt, generation.maxTokens);
  return { text: tokens.join(' '), finish: 'stop' as const, promptTokens: prompt.length, answerTokens: tokens.length };
}

function backendWith(open: () => BatchDevice, answer = single) {
  const backend = new FakeBackend(answer, inner);
  backend.openBatch = open;
  return backend;
}

function device() {
  return new FakeDevice({ pages: 200, prefillTokens: 512, contextTokens: 2000 });
}

async function loaded(backend: FakeBackend, version = '0.2.86', request = load) {
  const engine = new LocalEngine({ ...loaderOf(backend), describe: () => ({ version, records: [] }) });
  return { engine, told: await engine.load(request, never, () => undefined) };
}

const question = (text: string, temperature = 0) => ({
  messages: [
    { role: 'system' as const, content: 'Be brief, and answer every question you are asked as well as you can.' },
    { role: 'user' as const, content: text },
  ],
  temperature,
  maxTokens: 10,
});

describe('batching', () => {
  it('is used where the probes agree, with no note', async () => {
    const { told } = await loaded(backendWith(device));
    expect(told).toMatchObject({ concurrency: 6, notes: [] });
  });

  it('answers as one by one, several at once', async () => {
    const opened = device();
    const { engine } = await loaded(backendWith(() => opened));
    opened.steps.length = 0;
    const texts = ['a', 'bb', 'ccc', 'dddd', 'eeeee'];
    const replies = await Promise.all(texts.map((text) => engine.chat(question(text), never)));
    expect(replies.map((reply) => reply.kind === 'answered' && reply.text)).toEqual(
      texts.map((text) => single({ ...question(text), emptyThought: false }).text),
    );
    expect(Math.max(...opened.steps.map(({ sizes }) => sizes.length))).toBeGreaterThan(1);
  });

  it('leaves drawing at random to WebLLM', async () => {
    const backend = backendWith(device);
    const { engine } = await loaded(backend);
    backend.asked.length = 0;
    await engine.chat(question('a', 1), never);
    expect(backend.asked).toHaveLength(1);
  });

  it('is left out, with a note that shows it, where a probe differs', async () => {
    const opened = device();
    const wrong = backendWith(
      () => opened,
      (generation) => ({ ...single(generation), text: 'something else' }),
    );
    const { engine, told } = await loaded(wrong);
    expect(told.concurrency).toBe(1);
    expect(told.notes).toEqual([expect.stringMatching(/one by one.*"something else"/)]);
    expect(opened.closed).toBe(true);
    expect(await engine.chat(question('a'), never)).toMatchObject({ text: 'something else' });
  });

  it('is left out where a function is missing', async () => {
    const { told } = await loaded(
      backendWith(() => {
        throw new Error('Cannot find function batch_prefill');
      }),
    );
    expect(told).toMatchObject({ concurrency: 1, notes: [expect.stringContaining('batch_prefill')] });
  });

  it('is left out for a version nobody has looked at', async () => {
    const { told, engine } = await loaded(backendWith(device), '0.3.0');
    expect(told).toMatchObject({ concurrency: 1, notes: [expect.stringContaining('0.3.0')] });
    expect(await engine.chat(question('a'), never)).toMatchObject({ kind: 'answered' });
  });

  it('is left out when it is not wanted, without a word', async () => {
    const { told } = await loaded(backendWith(device), '0.2.86', { ...load, batch: 1 });
    expect(told).toMatchObject({ concurrency: 1, notes: [] });
  });

  it('is left out where the trial fails', async () => {
    const broken = device();
    broken.fail = new Error('no such kernel');
    const { told } = await loaded(backendWith(() => broken));
    expect(told).toMatchObject({ concurrency: 1, notes: [expect.stringContaining('no such kernel')] });
  });

  it('gives way to answering one by one when a step fails later', async () => {
    const opened = device();
    const { engine } = await loaded(backendWith(() => opened));
    opened.fail = new Error('kernel panic');
    const replies = await Promise.all([engine.chat(question('a'), never), engine.chat(question('b'), never)]);
    expect(replies.map(({ kind }) => kind)).toEqual(['answered', 'answered']);
  });

  it('passes a lost GPU on, during the trial and after', async () => {
    const gone = new ModelFailure('device-lost', 'gone', { passing: true });
    const broken = device();
    broken.fail = gone;
    await expect(loaded(backendWith(() => broken))).rejects.toMatchObject({ kind: 'device-lost' });
    const opened = device();
    const { engine } = await loaded(backendWith(() => opened));
    opened.fail = gone;
    await expect(engine.chat(question('a'), never)).rejects.toMatchObject({ kind: 'device-lost' });
  });

  it('leaves a prompt that does not fit beside others to WebLLM', async () => {
    const small = new FakeDevice({ pages: 9, prefillTokens: 512, contextTokens: 2000 });
    const backend = backendWith(() => small);
    const { engine } = await loaded(backend, '0.2.86', { ...load, probes: false });
    expect(await engine.chat(question('x'.repeat(300)), never)).toMatchObject({ kind: 'answered' });
    expect(backend.asked).toHaveLength(1);
  });
});

describe('temperature 0', () => {
  it('is noted where the same question gets two answers', async () => {
    let asked = 0;
    const moody = backendWith(device, (generation) => ({ ...single(generation), text: String(asked++) }));
    const { told } = await loaded(moody, '0.2.86', { ...load, batch: 1 });
    expect(told.notes).toEqual([expect.stringContaining('two different answers')]);
  });

  it('is not tried where no probes are wanted', async () => {
    const backend = backendWith(device);
    await loaded(backend, '0.2.86', { ...load, probes: false });
    expect(backend.asked).toEqual([]);
  });
});
