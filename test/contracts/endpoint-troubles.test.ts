import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../src/core/events.ts';
import { stepsOf } from '../../src/core/run/steps-of.ts';
import { run, type RunEnd } from '../../src/engine/run.ts';
import { seeded, type Random } from '../../src/foundation/pure/random.ts';
import { openai } from '../../src/providers/openai/openai.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { sums, toyExperiment, toyTask } from '../support/toy.ts';

// Whatever an endpoint says instead of an answer, no call that it did not answer is ever scored.

const statuses = [200, 200, 200, 400, 401, 402, 403, 404, 405, 408, 409, 413, 418, 422, 425, 429, 500, 502, 503, 529];
const words = [
  'Your credit balance is too low',
  'Provider returned error',
  'Something odd',
  'The model is not loaded',
  'Unsupported value: temperature',
  'Rate limit exceeded, please try again in 2s',
  'Rate limit exceeded: free-models-per-day',
  'context window not configured',
  'max_tokens is not supported, use max_completion_tokens',
  'System role not supported',
  'Internal error',
  'billing',
  '',
];
const codes = [undefined, null, 'server_error', 'insufficient_quota', 'rate_limit_exceeded', 'invalid_value', 400, 503];
const endings = ['error', 'abort', 'weariness', 'insufficient_system_resource', null];

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.integer(items.length)] as Item; // the place is inside the list
}

/** Something that is no answer: no choice, no text, an error in one of many shapes, or no JSON at all. */
function trouble(random: Random): () => Response {
  const status = pick(random, statuses);
  const error = { message: pick(random, words), code: pick(random, codes), type: pick(random, codes) };
  const ending = pick(random, endings);
  const bodies: readonly unknown[] = [
    { error },
    [{ error }],
    { error: error.message },
    { detail: error.message },
    { detail: [{ loc: ['body', 'seed'], msg: error.message }] },
    error,
    { choices: [] },
    { choices: [], error },
    { choices: [{ index: 0, error, message: { content: 'half an' } }] },
    { choices: [{ index: 0, message: { content: null }, finish_reason: ending ?? 'stop' }] },
    { choices: [{ index: 0, message: { content: 'half' }, finish_reason: ending ?? 'error' }] },
    { choices: [{ index: 0, message: { content: 'half' }, finish_reason: 'stop', native_finish_reason: 'MALFORMED' }] },
    { choices: [{ index: 0, message: { content: '' }, finish_reason: ending ?? 'weariness' }] },
    {},
    null,
    'data: {"choices":[{"delta":{"content":"4"}}]}\n\n',
    '\n\n\n',
    '<html>Bad gateway</html>',
    '{"choices": [',
  ].map((body) => (isKnownAsAnswer(body) ? {} : body));
  const body = pick(random, bodies);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': pick(random, ['application/json', 'text/html', 'text/event-stream']) };
  return () => new Response(text, { status, headers });
}

/** An ending that nobody knows, with a text, is an answer. */
function isKnownAsAnswer(body: unknown): boolean {
  return JSON.stringify(body).includes('"half"},"finish_reason":"weariness"');
}

type When = (request: number, question: string, random: Random) => boolean;

const times: Readonly<Record<string, When>> = {
  'from the first call on': () => true,
  'after twenty calls, for good': (request) => request > 20,
  'for a while': (request) => request > 15 && request < 45,
  'now and then': (_request, _question, random) => random.next() < 0.15,
  'for one question': (_request, question) => question.includes('3+'),
  'for many questions': (_request, question) => /[02468]\+/.test(question),
};

const original = globalThis.fetch;
let made = 0;
let answered = new Set<string>();

function endpoint(when: When, random: Random): void {
  let requests = 0;
  // Most endpoints misbehave in one way at a time.
  const usual = random.next() < 0.8 ? trouble(random) : undefined;
  answered = new Set();
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    await Promise.resolve();
    const { messages } = JSON.parse(init.body as string) as { messages: { role: string; content: string }[] };
    const question = messages.map(({ content }) => content).join('\n');
    if (when(++requests, question, random)) {
      made++;
      return (usual ?? trouble(random))();
    }
    answered.add(question);
    const sum = /(\d+)\+(\d+)/.exec(messages.at(-1)?.content ?? '');
    const content = sum === null ? 'ready' : `<answer>${String(Number(sum[1]) + Number(sum[2]))}</answer>`;
    return Response.json({
      choices: [{ index: 0, message: { content }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 },
    });
  });
}

const prompts = ['Add.', 'Add well.'].map((text, place) => ({ id: `p${String(place)}`, title: text, text }));
const task = toyTask('sums', { examples: { train: sums(1), test: sums(24) } });
const experiment = toyExperiment({ method: { id: 'compare', settings: { prompts } }, tasks: [task] });

async function drive(random: Random): Promise<{ end: RunEnd; events: readonly RunEvent[] }> {
  let now = 1_000_000;
  const signal = new AbortController().signal;
  const choice = { ...openai.defaults('base'), model: 'small', baseUrl: 'https://models.example.com/v1' };
  const model = await openai.connect({ choice }, signal, () => undefined);
  const sleep = (milliseconds: number) => {
    now += milliseconds;
    return Promise.resolve();
  };
  const options = { log: new MemoryLog(), clock: () => now++, sleep, jitter: () => random.next() };
  const running = run(stepsOf(experiment), { models: { base: model, optimizer: model }, ...options }, signal);
  const events: RunEvent[] = [];
  for (;;) {
    const next = await running.next();
    if (next.done === true) return { end: next.value, events };
    if (next.value.kind === 'event') events.push(next.value.event);
  }
}

/** Calls that were scored, right or wrong or unreadable, although the endpoint never answered them. */
function scoredUnanswered(events: readonly RunEvent[]): readonly string[] {
  return events.flatMap((event) => {
    if (event.type !== 'candidate-scored') return [];
    return task.examples.test.flatMap((example, place) => {
      if (event.failed.includes(place)) return [];
      const isAnswered = [...answered].some((text) => text.startsWith(event.system) && text.includes(example.question));
      return isAnswered ? [] : [`${event.system} ${example.question}`];
    });
  });
}

describe('a run against an endpoint that misbehaves', () => {
  beforeEach(() => {
    made = 0;
  });
  afterEach(() => {
    vi.stubGlobal('fetch', original);
  });

  it('never ends as finished with a call scored that was not answered, over 10,000 refusals and bodies', async () => {
    const ends = new Map<string, number>();
    for (let seed = 1; made < 10_000; seed++) {
      for (const [name, when] of Object.entries(times)) {
        const random = seeded(seed).fork(name);
        endpoint(when, random);
        const { end, events } = await drive(random);
        expect(scoredUnanswered(events), `seed ${String(seed)}, ${name}`).toEqual([]);
        const failed = end.use.base.failed;
        if (end.status === 'finished')
          expect(failed, `seed ${String(seed)}, ${name}`).toBeLessThan(end.use.base.calls / 2);
        const key = `${name}: ${end.status}`;
        ends.set(key, (ends.get(key) ?? 0) + 1);
      }
    }
    console.log(`${String(made)} troubles; ${JSON.stringify(Object.fromEntries(ends))}`);
    expect(ends.get('from the first call on: finished')).toBeUndefined();
    expect(ends.get('after twenty calls, for good: finished')).toBeUndefined();
    expect(ends.get('now and then: finished') ?? 0).toBeGreaterThan(20);
    expect(ends.get('for one question: finished') ?? 0).toBeGreaterThan(20);
  }, 600_000);
});
