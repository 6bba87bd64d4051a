import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/core/run/estimate.ts';
import type { RunEvent } from '../../src/core/events.ts';
import type { Experiment, Outcome } from '../../src/core/experiment.ts';
import { historyOf } from '../../src/core/run/history.ts';
import { methods } from '../../src/core/methods/index.ts';
import type { Call } from '../../src/core/model.ts';
import { hasSlot } from '../../src/core/render.ts';
import { mean } from '../../src/core/grading/score.ts';
import { problemsWith, stepsOf } from '../../src/core/run/steps-of.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { run } from '../../src/engine/run.ts';
import { eventSchema } from '../../src/sharing/schemas/run-schema.ts';
import {
  brokenOptimizers,
  experimentWith,
  luckyReply,
  paperTasks,
  quickOf,
  rightReply,
  splitTasks,
  wrongReply,
} from '../support/method-worlds.ts';
import { shownIn, withWordedQuestions } from '../support/shown-examples.ts';
import { drive, ScriptedModel } from '../support/toy.ts';

const worlds = [1, 2, 3, 4];

/** Mean over the tasks of the score each starts with. */
function startScore(events: readonly RunEvent[]): number {
  return mean(
    events.flatMap((event) => (event.type === 'candidate-scored' && event.phase === 'start' ? [event.score] : [])),
  );
}

/** Mean over the tasks of the best kept user prompt, on the split that decides. */
function endScore({ tasks }: Outcome): number {
  return mean(
    tasks.map(({ userPrompts }) => Math.max(...userPrompts.map(({ selection, train }) => selection ?? train ?? 0))),
  );
}

/** The paper's adaptation tests every prompt that was in the beam, and only the run knows how many those are. */
function withKnownEnd(experiment: Experiment): Experiment {
  const { id, settings } = experiment.method;
  return {
    ...experiment,
    method: { id, settings: 'testEntered' in settings ? { ...settings, testEntered: false } : settings },
  };
}

function count(calls: readonly Call[]) {
  const base = calls.filter(({ model }) => model === 'base').length;
  return { base, optimizer: calls.length - base };
}

describe.each(methods)('$title', (method) => {
  const quick = experimentWith(method, quickOf(method));

  it('has a quick and a robust preset, and every preset can be run', () => {
    const ids = method.presets.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['quick', 'robust']));
    expect(new Set(ids).size).toBe(ids.length);
    for (const preset of method.presets) {
      expect(problemsWith(experimentWith(method, preset))).toEqual([]);
      expect(Object.keys(preset.settings).sort()).toEqual(Object.keys(method.defaults).sort());
    }
  });

  it('has a form field for nothing but its settings, each once', () => {
    const names = method.fields.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(method.defaults)).toEqual(expect.arrayContaining(names));
  });

  it('is the same run for the same seed', () => {
    const course = () => {
      const { calls, events, result } = drive(stepsOf(quick), luckyReply(1));
      return JSON.stringify([calls, events, result]);
    };
    expect(course()).toBe(course());
  });

  it.each([splitTasks, paperTasks])('asks about test examples only when the search is over', (...tasks) => {
    const { calls } = drive(stepsOf({ ...quick, tasks }), luckyReply(2));
    const test = calls.filter(({ purpose }) => purpose.example?.startsWith('sum-10') === true);
    expect(test.every(({ purpose }) => purpose.phase === 'test')).toBe(true);
    for (const { id } of tasks) {
      const phases = calls.filter(({ purpose }) => purpose.task === id).map(({ purpose }) => purpose.phase);
      expect(phases.indexOf('test')).toBe(phases.length - phases.filter((phase) => phase === 'test').length);
    }
  });

  it('shows the optimizer train examples and no others', () => {
    const { events, calls } = drive(stepsOf(quick), luckyReply(3));
    const shown = events.flatMap((event) => (event.type === 'proposal-made' ? event.shown : []));
    expect(shown.every(({ example }) => Number(example.slice(4)) < 6)).toBe(true);
    const asked = calls.filter(({ model }) => model === 'optimizer').flatMap(({ messages }) => messages);
    expect(asked.some(({ content }) => /\b(5\d|10\d)\+\d=\?/.test(content))).toBe(false);
  });

  it.each([{ name: 'is of use', reply: undefined }, ...brokenOptimizers])(
    'lists every example in a request to an optimizer that $name, before it is sent, and no other',
    ({ reply }) => {
      const lucky = luckyReply(3);
      const { sent, listed, unlisted } = shownIn(
        stepsOf({ ...quick, tasks: splitTasks.map(withWordedQuestions) }),
        (call) => (call.model === 'optimizer' ? (reply ?? lucky)(call) : lucky(call)),
      );
      expect(unlisted).toEqual([]);
      expect([...listed].toSorted()).toEqual([...sent].toSorted());
    },
  );

  it('resumes at any cut with the same result', async () => {
    const uninterrupted = drive(stepsOf(quick), luckyReply(1));
    const total = uninterrupted.calls.length;
    for (const cut of [1, 0.15, 0.4, 0.65, 0.9].map((share) => (share === 1 ? 1 : Math.round(share * total)))) {
      const log = new MemoryLog();
      await complete(log, cut);
      const { end, asked } = await complete(log, undefined);
      expect(end).toEqual(uninterrupted.result);
      expect(asked + (await log.read()).length).toBeGreaterThanOrEqual(total);
      expect(await log.read()).toHaveLength(total);
    }

    async function complete(log: MemoryLog, budget: number | undefined) {
      const [base, optimizer] = [new ScriptedModel(luckyReply(1)), new ScriptedModel(luckyReply(1))];
      const options = { models: { base, optimizer }, log, clock: () => 0 };
      const running = run(
        stepsOf(quick),
        { ...options, ...(budget === undefined ? {} : { budget: { calls: budget } }) },
        new AbortController().signal,
      );
      for (;;) {
        const next = await running.next();
        if (next.done !== true) continue;
        const end = next.value.status === 'finished' ? next.value.outcome : next.value.reason.kind;
        return { end, asked: base.asked.length + optimizer.asked.length };
      }
    }
  });

  it('never returns worse than its start on the split that decides', () => {
    for (const seed of worlds) {
      for (const tasks of [splitTasks, paperTasks]) {
        const { events, result } = drive(stepsOf({ ...quick, seed, tasks }), luckyReply(seed));
        expect(endScore(result)).toBeGreaterThanOrEqual(startScore(events) - 1e-9);
      }
    }
  });

  it('finds what is better where that is easy', () => {
    const { events, result, calls } = drive(stepsOf({ ...quick, tasks: paperTasks }));
    if (count(calls).optimizer > 0) expect(endScore(result)).toBeGreaterThan(startScore(events));
  });

  it.each(brokenOptimizers)('survives an optimizer that $name', ({ reply }) => {
    const lucky = luckyReply(4);
    const { events, result, calls } = drive(stepsOf(quick), (call) =>
      call.model === 'optimizer' ? reply(call) : lucky(call),
    );
    expect(endScore(result)).toBeGreaterThanOrEqual(startScore(events) - 1e-9);
    const atMost = estimate(quick);
    expect(count(calls).base).toBeLessThanOrEqual(atMost.base.calls);
    expect(count(calls).optimizer).toBeLessThanOrEqual(atMost.optimizer.mostCalls);
  });

  it('asks the optimizer nothing where everything is right, and says so', () => {
    const { calls, events } = drive(stepsOf(quick), rightReply);
    expect(count(calls).optimizer).toBe(0);
    expect(events.some(({ type }) => type === 'nothing-to-improve')).toBe(true);
  });

  it.each(method.presets)('asks what the estimate says where nothing is saved, and never more: $title', (preset) => {
    for (const tasks of [splitTasks, paperTasks]) {
      const experiment = withKnownEnd(experimentWith(method, preset, { tasks }));
      const { base, optimizer } = estimate(experiment);
      const expected = { base: base.calls, optimizer: optimizer.calls };
      expect(count(drive(stepsOf(experiment), wrongReply).calls)).toEqual(expected);
      for (const seed of preset.id === 'quick' ? worlds : [1]) {
        const made = count(drive(stepsOf({ ...experiment, seed }), luckyReply(seed)).calls);
        expect(made.base).toBeLessThanOrEqual(expected.base);
        expect(made.optimizer).toBeLessThanOrEqual(expected.optimizer);
      }
    }
  });

  it('ends with prompts that hold the question, for every task', () => {
    const { result } = drive(stepsOf(quick), luckyReply(5));
    expect(result.tasks.map(({ id }) => id)).toEqual(['one', 'two']);
    for (const { userPrompts } of result.tasks) {
      expect(userPrompts.length).toBeGreaterThan(0);
      expect(userPrompts.every(({ text }) => hasSlot(text))).toBe(true);
    }
  });

  it('reports events that files can hold, and that add up to the result', () => {
    const { events, result } = drive(stepsOf(quick), luckyReply(6));
    for (const event of events) expect(v.safeParse(eventSchema, event).issues).toBeUndefined();
    const history = historyOf(events);
    expect(history.system).toBe(result.systemPrompt);
    for (const { id, kept } of history.tasks) {
      const found = result.tasks.find((task) => task.id === id)?.userPrompts[0]?.text;
      if (kept.length > 0) expect(kept[0]?.user).toBe(found);
    }
    const last = events.findLast((event) => event.type === 'round-finished');
    expect(last?.system).toBe(result.systemPrompt);
  });
});
