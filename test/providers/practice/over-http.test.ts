import { afterAll, beforeAll, expect, test } from 'vitest';
import { metaspo } from '../../../src/core/methods/metaspo.ts';
import type { Model } from '../../../src/core/model.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { run, type RunEnd } from '../../../src/engine/run.ts';
import { openai } from '../../../src/providers/openai/openai.ts';
import { practice } from '../../../src/providers/practice/practice.ts';
import { countingObjects } from '../../../src/tasks/generators/counting-objects.ts';
import { generateTask } from '../../../src/tasks/generate-task.ts';
import { trackingSwaps } from '../../../src/tasks/generators/tracking-swaps.ts';
import { startOpenAIServer, type OpenAIServer } from '../../support/openai-server.ts';
import { practiceResponder } from '../../support/practice-responder.ts';

const seed = 4;
const settings = metaspo.presets.find(({ id }) => id === 'quick')?.settings ?? metaspo.defaults;
const tasks = [countingObjects, trackingSwaps].map((generator) =>
  generateTask(generator, { id: generator.id, seed, difficulty: 'medium', train: 5, test: 2 }),
);

let server: OpenAIServer;

beforeAll(async () => {
  server = await startOpenAIServer({ respond: practiceResponder(seed), models: ['base', 'optimizer'] });
});

afterAll(() => server.close());

test('a search over a real endpoint, with faults on the way, ends as the same search does without one', async () => {
  const connection = { choice: practice.defaults('base'), seed, tuning: { latency: 0 } };
  const direct = await practice.connect(connection, signal(), ignore);
  const alone = await search({ base: direct, optimizer: direct });
  expect(alone.status).toBe('finished');

  server.failNext({ kind: 'status', status: 429, headers: { 'Retry-After': '0' } }, 2);
  server.failNext({ kind: 'drop' });
  server.failNext({ kind: 'cut-short' });
  server.failNext({ kind: 'status', status: 503 });
  const overHttp = await search({ base: await over('base'), optimizer: await over('optimizer') });
  expect(outcomeOf(overHttp)).toEqual(outcomeOf(alone));
  expect(server.requests).toHaveLength(alone.use.base.calls + alone.use.optimizer.calls + 5);
}, 30_000);

function over(model: 'base' | 'optimizer'): Promise<Model> {
  const choice = { ...openai.defaults(model), baseUrl: server.baseUrl, model };
  return openai.connect({ choice, seed }, signal(), ignore);
}

async function search(models: { base: Model; optimizer: Model }): Promise<RunEnd> {
  const steps = metaspo.optimize({
    systemPrompt: 'You are a helpful assistant.',
    tasks,
    settings,
    random: seeded(seed),
  });
  const options = { models, log: new MemoryLog(), clock: () => 0, sleep: () => Promise.resolve() };
  const running = run(steps, options, signal());
  let update = await running.next();
  while (update.done !== true) update = await running.next();
  return update.value;
}

function outcomeOf(end: RunEnd): unknown {
  return end.status === 'finished' ? end.outcome : end.reason;
}

function signal(): AbortSignal {
  return new AbortController().signal;
}

function ignore(): void {
  // No progress to show here.
}
