import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ChatRequest } from '../src/providers/webllm/engine.ts';
import { nodeHost } from './webgpu/node-host.ts';
import type { Opened } from './webgpu/scenarios.ts';
import { makeWeights } from './webgpu/make-weights.ts';

/**
 * Evaluations and tokens a second of real WebLLM, one by one and together; see docs/webgpu.md.
 *
 *     npm run bench:webgpu -- --lib FILE [--examples N] [--prefix N] [--question N] [--answer N] [--batches 1,2,4]
 *
 * The shape of a real candidate is 50 examples, a prefix of 300 tokens, questions of 150 and answers of 100. The usual
 * values here are small, so that a processor that plays the GPU comes to an end.
 */
const { values } = parseArgs({
  options: {
    lib: { type: 'string' },
    examples: { type: 'string', default: '8' },
    prefix: { type: 'string', default: '48' },
    question: { type: 'string', default: '8' },
    answer: { type: 'string', default: '4' },
    batches: { type: 'string', default: '1,2,4,8,16' },
    models: { type: 'string', default: join(tmpdir(), 'metaspo-webgpu-models') },
  },
});

const [examples, prefix, question, answer] = [values.examples, values.prefix, values.question, values.answer].map(
  Number,
);

if (values.lib === undefined) {
  console.log('skipped: no library (name one with --lib FILE; docs/webgpu.md says where to get it)');
} else {
  await bench(values.lib);
  // Dawn keeps Node alive.
  process.exit();
}

async function bench(library: string): Promise<void> {
  const random = await makeWeights(library, values.models, 'random');
  const host = await nodeHost({ library, folders: { random, predictable: random } });
  console.log(`web-llm ${host.version}, Node ${process.version}, ${host.adapter}`);
  console.log(
    `${String(examples)} examples: prefix ${String(prefix)}, question ${String(question)}, answer ${String(answer)} tokens\n`,
  );
  console.log('way                     | shared prefix | evaluations/s | answer tokens/s | seconds');
  for (const batch of values.batches.split(',').map(Number)) {
    const opened = await host.open('random', { batch, probes: false });
    for (const shared of [true, false]) {
      await timed(opened, batch, shared);
    }
    opened.session.close();
  }
}

async function timed(opened: Opened, batch: number, shared: boolean): Promise<void> {
  // GPU programs are prepared on first use, which is no part of the speed; few words are enough.
  await run(opened, batch, requests(Math.min(2, batch), shared, 2, 'warm', { prefix: 4, question: 4 }));
  const start = performance.now();
  const tokens = await run(
    opened,
    batch,
    requests(examples ?? 0, shared, answer ?? 0, 'timed', { prefix: prefix ?? 0, question: question ?? 0 }),
  );
  const seconds = (performance.now() - start) / 1000;
  const way = batch === 1 ? 'WebLLM, one by one' : `together, ${String(batch)} at once`;
  const cells = [
    way.padEnd(23),
    (shared ? 'yes' : 'no').padEnd(13),
    ((examples ?? 0) / seconds).toFixed(3).padStart(13),
    (tokens / seconds).toFixed(2).padStart(15),
    seconds.toFixed(1).padStart(7),
  ];
  console.log(cells.join(' | '));
}

/** Asks everything and counts the tokens of the answers. */
async function run(opened: Opened, batch: number, all: readonly ChatRequest[]): Promise<number> {
  const signal = new AbortController().signal;
  const replies = [];
  if (batch === 1) for (const request of all) replies.push(await opened.session.chat(request, signal));
  else replies.push(...(await Promise.all(all.map((request) => opened.session.chat(request, signal)))));
  return replies.reduce((sum, reply) => sum + (reply.kind === 'answered' ? (reply.usage?.output ?? 0) : 0), 0);
}

/** Prompts of the wanted sizes; a letter is a token of the made tokenizer, unless it stands in a word the app asks. */
function requests(
  count: number,
  shared: boolean,
  maxTokens: number,
  name: string,
  size: { readonly prefix: number; readonly question: number },
): readonly ChatRequest[] {
  return Array.from({ length: count }, (_, place) => {
    const own = `${name}${String(place)} `.padEnd(size.question, 'abcdefgh');
    const start = shared ? '' : `${String(place)}${name} `;
    const instruction = `${start}${'ijklmnop'.repeat(200)}`.slice(0, size.prefix);
    return {
      messages: [
        { role: 'system', content: instruction },
        { role: 'user', content: own },
      ],
      temperature: 0,
      maxTokens,
    };
  });
}
