import type { Message } from '../../src/core/model.ts';
import type { ChatRequest, LoadRequest } from '../../src/providers/webllm/engine.ts';
import type { Session } from '../../src/providers/webllm/page/session.ts';
import type { Kind } from './weights/kind.ts';

/** A loaded model of made weights, and a way to take its GPU away. */
export interface Opened {
  readonly session: Session;
  count(messages: readonly Message[]): Promise<number | undefined>;
  lose(): void;
}

/** Where the scenarios run: Node with Dawn, or a page in Chromium. */
export interface Host {
  open(kind: Kind, request: Pick<LoadRequest, 'batch' | 'probes'>): Promise<Opened>;
}

/** One thing that must hold with real WebLLM; says what it saw. */
export interface Scenario {
  readonly name: string;
  run(host: Host): Promise<string>;
}

const never = new AbortController().signal;

function ask(question: string, more: Partial<ChatRequest> = {}): ChatRequest {
  const messages: Message[] = [
    { role: 'system', content: 'Hi.' },
    { role: 'user', content: question },
  ];
  return { messages, temperature: 0, maxTokens: 8, ...more };
}

function expectThat(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

async function textOf(opened: Opened, request: ChatRequest): Promise<string> {
  const reply = await opened.session.chat(request, never);
  return reply.kind === 'answered' ? reply.text : `(${reply.reason})`;
}

/** Near enough to 0 that WebLLM answers greedily, and far enough that batching leaves the call to WebLLM. */
const alone = 1e-9;

/** Prompts with shared starts of several lengths, each with its own end. */
function raggedPrompts(prefixes: readonly number[], ends: readonly string[]): readonly ChatRequest[] {
  const letters = 'the quick brown fox jumps over the lazy dog and goes on and on ';
  return prefixes.flatMap((length) => {
    const start = letters.repeat(Math.ceil(length / letters.length)).slice(0, length);
    return ends.map((end) => ask(`${String(length)} ${start}${end}`, { maxTokens: 3 }));
  });
}

async function equalTogether(opened: Opened, requests: readonly ChatRequest[]): Promise<string> {
  const together = await Promise.all(requests.map((request) => textOf(opened, request)));
  const singles: string[] = [];
  for (const request of requests) singles.push(await textOf(opened, { ...request, temperature: alone }));
  const different = together.filter((text, place) => text !== singles[place]);
  const shown = together.map((text, place) => `${JSON.stringify(text)} / ${JSON.stringify(singles[place])}`).join(', ');
  expectThat(different.length === 0, `${String(different.length)} of ${String(requests.length)} differ: ${shown}`);
  return `${String(requests.length)} of ${String(requests.length)} equal, ${String(new Set(singles).size)} different answers`;
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'loads, answers what the weights say, and stops',
    async run(host) {
      const { session } = await host.open('predictable', { batch: 1, probes: false });
      const reply = await session.chat(ask('6x7?'), never);
      session.close();
      expectThat(reply.kind === 'answered' && reply.text === '42' && reply.truncated !== true, JSON.stringify(reply));
      return JSON.stringify(reply);
    },
  },
  {
    name: 'sees exactly the messages it was sent, dollars and all',
    async run(host) {
      const opened = await host.open('predictable', { batch: 1, probes: false });
      const request = ask('$& $$ $1 $`', { maxTokens: 1 });
      const reply = await opened.session.chat(request, never);
      const counted = await opened.count(request.messages);
      opened.session.close();
      const seen = reply.kind === 'answered' ? reply.usage?.input : undefined;
      expectThat(
        seen === counted && reply.kind === 'answered' && reply.truncated === true,
        `${String(seen)}, ${String(counted)}`,
      );
      return `${String(counted)} tokens counted beforehand, ${String(seen)} seen by the model; an answer of one token is marked as cut`;
    },
  },
  {
    name: 'refuses a prompt that is too long before it is computed',
    async run(host) {
      const { session } = await host.open('predictable', { batch: 1, probes: false });
      const reply = await session.chat(ask('x'.repeat(5000)), never);
      session.close();
      expectThat(reply.kind === 'failed' && reply.reason === 'too-long', JSON.stringify(reply));
      return JSON.stringify(reply);
    },
  },
  {
    name: 'stops when cancelled, and answers the next call',
    async run(host) {
      const { session } = await host.open('predictable', { batch: 1, probes: false });
      const stop = new AbortController();
      // "a" is followed by "b" and so on to the end of the bytes: a long answer.
      const cancelled = session.chat(ask('a', { maxTokens: 500 }), stop.signal);
      setTimeout(() => {
        stop.abort();
      }, 200);
      const name = await cancelled.then(
        () => 'answered',
        (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
      );
      const next = await session.chat(ask('6x7?'), never);
      session.close();
      expectThat(
        name === 'AbortError' && next.kind === 'answered' && next.text === '42',
        `${name}, ${JSON.stringify(next)}`,
      );
      return 'AbortError, then "42"';
    },
  },
  {
    name: 'outlives a lost GPU: loads again from the cache and asks again',
    async run(host) {
      const opened = await host.open('predictable', { batch: 1, probes: false });
      const reply = opened.session.chat(ask('6x7?'), never);
      setTimeout(() => {
        opened.lose();
      }, 100);
      const answered = await reply;
      opened.session.close();
      expectThat(answered.kind === 'answered' && answered.text === '42', JSON.stringify(answered));
      return 'the device was destroyed under way; "42" came all the same';
    },
  },
  {
    name: 'gives together what it gives one by one, for prefixes of several lengths and ragged ends',
    async run(host) {
      const opened = await host.open('random', { batch: 4, probes: false });
      const requests = raggedPrompts([0, 20, 45], ['?', ' why?', ' what for']);
      const seen = await equalTogether(opened, requests);
      opened.session.close();
      return seen;
    },
  },
  {
    name: 'passes its own trial at load',
    async run(host) {
      const { session } = await host.open('random', { batch: 4, probes: true });
      const { notes, concurrency } = session.loaded;
      session.close();
      expectThat(notes.length === 0 && concurrency === 6, notes.join(' '));
      return 'no notes';
    },
  },
  {
    name: 'measures this machine, as the button on the page of models does',
    async run(host) {
      const { session } = await host.open('random', { batch: 4, probes: false });
      const { speeds } = await session.benchmark(never, () => undefined);
      session.close();
      const sound = speeds.every(({ prefill, decode }) => Number.isFinite(prefill / decode) && prefill * decode > 0);
      expectThat(speeds.length > 0 && sound, JSON.stringify(speeds));
      return JSON.stringify(speeds);
    },
  },
];
