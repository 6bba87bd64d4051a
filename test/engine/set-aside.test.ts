import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/core/experiment.ts';
import { ModelFailure, type Call, type Reply } from '../../src/core/model.ts';
import { ask, type Steps } from '../../src/core/steps.ts';
import { run, type RunEnd } from '../../src/engine/run.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { ScriptedModel } from '../support/toy.ts';

const trouble = () => new ModelFailure('server', 'host has trouble of its own (500).', { passing: true });
const answered: Reply = { kind: 'answered', text: 'yes' };

/** Asks `questions` under each of `prompts`, one batch a prompt; the replies make up the outcome. */
function* asking(questions: number, prompts: number): Steps<Outcome> {
  const seen: string[] = [];
  for (let prompt = 0; prompt < prompts; prompt++) {
    const replies = yield* ask(
      Array.from({ length: questions }, (_, place) => ({
        model: 'base' as const,
        messages: [{ role: 'user' as const, content: `prompt ${String(prompt)}: question ${String(place)}` }],
        purpose: { phase: 'inner', round: 1, stage: 'evaluate', task: 'one', example: `question ${String(place)}` },
      })),
    );
    seen.push(replies.map((reply) => (reply.kind === 'answered' ? '1' : `[${reply.reason}]`)).join(''));
  }
  return { systemPrompt: seen.join(' '), tasks: [] };
}

async function drive(steps: Steps<Outcome>, model: ScriptedModel, log = new MemoryLog()): Promise<RunEnd> {
  let now = 1000;
  const options = {
    models: { base: model, optimizer: model },
    log,
    clock: () => now++,
    jitter: () => 0,
    sleep: () => Promise.resolve(),
  };
  const running = run(steps, options, new AbortController().signal);
  for (;;) {
    const next = await running.next();
    if (next.done === true) return next.value;
  }
}

const isPoison = (call: Call) => call.purpose.example === 'question 3';
const poisoned = (fails: (call: Call) => boolean) =>
  new ScriptedModel((call) => {
    if (fails(call)) throw trouble();
    return answered;
  }, 2);

function outcomeOf(end: RunEnd): string {
  return end.status === 'finished' ? end.outcome.systemPrompt : end.status;
}

describe('one question that always fails', () => {
  it('is set aside while the others go on', async () => {
    expect(outcomeOf(await drive(asking(8, 1), poisoned(isPoison)))).toBe('111[set-aside]1111');
  });

  it('takes at most twelve requests in all, under however many prompts', async () => {
    const model = poisoned(isPoison);
    const end = await drive(asking(5, 20), model);
    expect(outcomeOf(end)).toBe(Array(20).fill('111[set-aside]1').join(' '));
    expect(model.asked.filter(isPoison)).toHaveLength(12);
  });

  it('takes no more of them after the run was interrupted', async () => {
    const model = poisoned(isPoison);
    const log = new MemoryLog();
    await drive(asking(5, 3), model, log);
    const before = model.asked.filter(isPoison).length;
    await drive(asking(5, 20), model, new MemoryLog(await log.read()));
    expect(before).toBeLessThan(12);
    expect(model.asked.filter(isPoison)).toHaveLength(12);
  });

  it('is set aside too where it is the last one, once another is seen to be answered still', async () => {
    const model = poisoned((call) => call.purpose.example === 'question 4');
    expect(outcomeOf(await drive(asking(5, 1), model))).toBe('1111[set-aside]');
  });
});

describe('an outage', () => {
  it('after many answers pauses the run, and nothing is set aside', async () => {
    let calls = 0;
    const model = new ScriptedModel(() => {
      if (++calls > 12) throw trouble();
      return answered;
    }, 4);
    const log = new MemoryLog();
    const end = await drive(asking(40, 1), model, log);
    expect(end).toMatchObject({ status: 'paused', reason: { kind: 'model', failure: 'server' } });
    expect((await log.read()).map(({ reply }) => reply.kind)).toEqual(Array(12).fill('answered'));
  });

  it('of a third of all questions pauses the run, and they are asked again when it goes on', async () => {
    const model = poisoned((call) => Number(call.purpose.example?.split(' ')[1]) % 3 === 0);
    const log = new MemoryLog();
    const end = await drive(asking(60, 1), model, log);
    expect(end).toMatchObject({ status: 'paused', reason: { kind: 'model' } });
    expect((await log.read()).some(({ reply }) => reply.kind === 'failed')).toBe(false);
    const well = await drive(asking(60, 1), new ScriptedModel(() => answered), new MemoryLog(await log.read()));
    expect(outcomeOf(well)).toBe('1'.repeat(60));
  });
});
