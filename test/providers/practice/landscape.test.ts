import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../src/core/events.ts';
import type { Outcome } from '../../../src/core/experiment.ts';
import { metaspo } from '../../../src/core/methods/metaspo.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { run } from '../../../src/engine/run.ts';
import { practice } from '../../../src/providers/practice/practice.ts';
import { generateTask } from '../../../src/tasks/generate-task.ts';
import { countingObjects } from '../../../src/tasks/generators/counting-objects.ts';
import { dateArithmetic } from '../../../src/tasks/generators/date-arithmetic.ts';
import { trackingSwaps } from '../../../src/tasks/generators/tracking-swaps.ts';

const quick = metaspo.presets.find(({ id }) => id === 'quick')?.settings ?? metaspo.defaults;
const pairs = [
  [countingObjects, trackingSwaps],
  [countingObjects, dateArithmetic],
] as const;

describe('a quick MetaSPO search with the practice models', async () => {
  const searches = await Promise.all(Array.from({ length: 10 }, (_, seed) => search(seed + 1)));

  test('starts with much to gain', () => {
    const start = mean(searches.map(({ start }) => start));
    expect(start).toBeGreaterThan(0.3);
    expect(start).toBeLessThan(0.55);
  });

  test('ends much better on the examples it was scored on', () => {
    const end = mean(searches.map(({ end }) => end));
    expect(end).toBeGreaterThan(0.72);
    expect(end).toBeLessThan(0.93);
    for (const { start, end: last } of searches) expect(last).toBeGreaterThan(start);
  });

  test('ends better on examples it has never seen, too', () => {
    expect(mean(searches.map(({ testEnd, testStart }) => testEnd - testStart))).toBeGreaterThan(0.2);
  });

  test('shows a newcomer good and bad proposals, and rejected ones', () => {
    const events = searches.flatMap((each) => each.events);
    const decided = events.filter((event) => event.type === 'system-decided');
    expect(decided.some(({ accepted }) => accepted)).toBe(true);
    expect(decided.some(({ score, incumbentScore }) => score < incumbentScore)).toBe(true);
    const reasons = events.flatMap((event) => (event.type === 'proposal-rejected' ? [event.reason] : []));
    expect(reasons).toContain('duplicate');
    expect(reasons).toContain('no-tag');
    expect(reasons.length).toBeLessThan(0.4 * events.filter(({ type }) => type === 'proposal-made').length);
  });

  test('repeats exactly under the same seed', async () => {
    expect(await search(3)).toEqual(searches[2]);
  });
});

async function search(seed: number) {
  const tasks = (pairs[seed % 2] ?? pairs[0]).map((generator) =>
    generateTask(generator, { id: generator.id, seed, difficulty: 'medium', train: 15, test: 40 }),
  );
  const connection = { choice: practice.defaults('base'), seed, tuning: { latency: 0 } };
  const model = await practice.connect(connection, signal(), () => undefined);
  const systemPrompt = 'You are a helpful assistant.';
  const steps = metaspo.optimize({ systemPrompt, tasks, settings: quick, random: seeded(seed) });
  const running = run(
    steps,
    { models: { base: model, optimizer: model }, log: new MemoryLog(), clock: () => 0 },
    signal(),
  );

  const events: RunEvent[] = [];
  let update = await running.next();
  for (; update.done !== true; update = await running.next()) {
    if (update.value.kind === 'event') events.push(update.value.event);
  }
  const end = update.value;
  if (end.status !== 'finished') throw new Error(`The search paused: ${JSON.stringify(end.reason)}`);

  const rounds = events.filter((event) => event.type === 'round-finished');
  const first = events.filter((event) => event.type === 'candidate-scored' && event.phase === 'start');
  return {
    events,
    start: mean(first.map((event) => (event.type === 'candidate-scored' ? event.score : 0))),
    end: rounds.at(-1)?.score ?? 0,
    testStart: await testScore(
      systemPrompt,
      tasks.map(({ userPrompt }) => userPrompt),
    ),
    testEnd: await testScore(end.outcome.systemPrompt, bestUserPrompts(end.outcome)),
  };

  async function testScore(system: string, users: readonly string[]): Promise<number> {
    const right: number[] = [];
    for (const [place, task] of tasks.entries()) {
      for (const { question, answer } of task.examples.test) {
        const content = (users[place] ?? '').replace('{question}', () => question);
        const messages = [
          { role: 'system' as const, content: system },
          { role: 'user' as const, content },
        ];
        const purpose = { phase: 'test', round: 0, stage: 'evaluate' };
        const reply = await model.complete({ model: 'base', messages, purpose }, signal());
        right.push(reply.kind === 'answered' && reply.text.endsWith(`<answer>${String(answer)}</answer>`) ? 1 : 0);
      }
    }
    return mean(right);
  }
}

function bestUserPrompts(outcome: Outcome): readonly string[] {
  return outcome.tasks.map(({ userPrompts }) => userPrompts[0]?.text ?? '');
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function signal(): AbortSignal {
  return new AbortController().signal;
}
