import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../src/core/events.ts';
import { methodOf } from '../../../src/core/methods/index.ts';
import type { Call, Reply } from '../../../src/core/model.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import {
  experimentWith,
  luckyReply,
  paperTasks,
  quickOf,
  splitTasks,
  wrongReply,
} from '../../support/method-worlds.ts';
import { drive, toyReply } from '../../support/toy.ts';

/** Runs a method's quick preset with changes. */
function runOf(
  id: string,
  settings: Readonly<Record<string, unknown>> = {},
  answer: (call: Call) => Reply = toyReply,
  tasks = paperTasks,
) {
  const experiment = experimentWith(methodOf(id), quickOf(methodOf(id)), { tasks });
  const method = { id, settings: { ...experiment.method.settings, ...settings } };
  return drive(stepsOf({ ...experiment, method }), answer);
}

function made(events: readonly RunEvent[]) {
  return events.flatMap((event) => (event.type === 'proposal-made' ? [event] : []));
}

describe.each(['ape', 'opro', 'textgrad', 'protegi', 'evoprompt-ga', 'evoprompt-de', 'grounded', 'paraphrases'])(
  '%s',
  (id) => {
    it('changes user prompts alone, each task by itself, on the level of the user prompt', () => {
      const { result, events } = runOf(id, { level: 'user' });
      expect(result.systemPrompt).toBe('Be helpful.');
      expect(made(events).every(({ level, task }) => level === 'user' && task !== undefined)).toBe(true);
      expect(new Set(made(events).map(({ task }) => task))).toEqual(new Set(['one', 'two']));
      for (const { shown, task } of made(events)) expect(shown.every((example) => example.task === task)).toBe(true);
    });

    it('changes the system prompt alone, tried on all tasks, on the level of the system prompt', () => {
      const { result, events } = runOf(id, { level: 'system' });
      expect(result.tasks.map(({ userPrompts }) => userPrompts.map(({ text }) => text))).toEqual(
        paperTasks.map(({ userPrompt }) => [userPrompt]),
      );
      expect(made(events).every(({ level }) => level === 'system')).toBe(true);
      const decided = events.filter((event) => event.type === 'system-decided');
      for (const { system } of decided) {
        const tried = events.filter((event) => event.type === 'candidate-scored' && event.system === system);
        expect(new Set(tried.map((event) => event.type === 'candidate-scored' && event.task))).toEqual(
          new Set(['one', 'two']),
        );
      }
    });

    it('lets no task change the course of another', () => {
      const both = made(runOf(id, { level: 'user' }, luckyReply(1)).events).filter(({ task }) => task === 'two');
      const [, second] = paperTasks;
      const alone = made(runOf(id, { level: 'user' }, luckyReply(1), second === undefined ? [] : [second]).events);
      expect(both).toEqual(alone);
    });
  },
);

describe('a round with several challengers', () => {
  it('makes the best of them the best prompt, in whatever order they were tried', () => {
    const decisions = [1, 2, 3].flatMap((seed) => {
      const { events } = runOf('ape', { level: 'system', selector: 'full', acceptAlpha: 1 }, luckyReply(seed));
      return events.flatMap((event) => (event.type === 'system-decided' ? [event] : []));
    });
    const accepted = decisions.filter((decision) => decision.accepted);
    expect(accepted.length).toBeGreaterThan(0);
    for (const { score, incumbentScore } of accepted) expect(score).toBeGreaterThan(incumbentScore);
    for (const decision of decisions) expect(decision.accepted || decision.score <= decision.incumbentScore).toBe(true);
  });
});

describe('APE', () => {
  it('induces first and rephrases the best afterwards', () => {
    const { events } = runOf(
      'ape',
      { level: 'system', rounds: 2, candidates: 5, resampled: 2, paraphrases: 3 },
      luckyReply(2),
    );
    expect(made(events).map(({ operator, round }) => `${operator} ${String(round)}`)).toEqual([
      ...Array<string>(5).fill('induce 1'),
      ...Array<string>(6).fill('paraphrase 2'),
    ]);
  });
});

describe('OPRO', () => {
  it('shows no more earlier prompts than its window holds, the best of them', () => {
    const { events, calls } = runOf(
      'opro',
      { level: 'system', rounds: 3, candidates: 4, window: 3, selector: 'full' },
      luckyReply(3),
    );
    const last = made(events).filter(({ round }) => round === 3);
    expect(last.every(({ parents }) => parents.length === 3)).toBe(true);
    const asked = calls.findLast(({ model }) => model === 'optimizer')?.messages.at(-1)?.content ?? '';
    const scores = [...asked.matchAll(/^Score: (\d+)/gm)].map(([, score]) => Number(score));
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });
});

describe('TextGrad', () => {
  const same = (call: Call): Reply =>
    call.model === 'base' ? { kind: 'answered', text: '<answer>0</answer>' } : toyReply(call);

  it('lets a tie stand only where it is told to', () => {
    expect(runOf('textgrad', { acceptTies: true }, same).result.systemPrompt).not.toBe('Be helpful.');
    expect(runOf('textgrad', { acceptTies: false }, same).result.systemPrompt).toBe('Be helpful.');
  });

  it('takes back a step that makes it worse, even where ties stand', () => {
    const worse = (call: Call): Reply =>
      call.model === 'base' && call.messages.some(({ content }) => content.includes('check'))
        ? { kind: 'answered', text: '?' }
        : toyReply(call);
    expect(runOf('textgrad', { acceptTies: true }, worse).result.systemPrompt).toBe('Be helpful.');
  });

  it('draws its mini-batch evenly from the tasks', () => {
    const { calls } = runOf('textgrad', { rounds: 1, miniBatch: 4 }, wrongReply, splitTasks);
    const batch = calls.filter(
      ({ purpose, model }) => model === 'base' && Number(purpose.example?.slice(4)) < 6 && purpose.phase === 'outer',
    );
    expect(batch.map(({ purpose }) => purpose.task).sort()).toEqual(['one', 'one', 'two', 'two']);
  });
});

describe('ProTeGi', () => {
  it('tries no more prompts than allowed for each in the beam, rewritten and rephrased ones among them', () => {
    const { events } = runOf(
      'protegi',
      { level: 'system', rounds: 1, gradients: 3, paraphrases: 2, successors: 4 },
      luckyReply(1),
    );
    expect(made(events).map(({ operator }) => operator)).toEqual([
      ...Array<string>(3).fill('reflect'),
      ...Array<string>(8).fill('paraphrase'),
    ]);
    const decided = events.filter((event) => event.type === 'system-decided' || event.type === 'candidate-dropped');
    expect(decided).toHaveLength(4);
  });

  it('runs every prompt in the beam on the same mini-batch', () => {
    const { calls } = runOf(
      'protegi',
      { level: 'system', rounds: 2, miniBatch: 4, selector: 'full' },
      luckyReply(1),
      splitTasks,
    );
    const onTrain = calls.filter(
      ({ purpose, model }) =>
        model === 'base' && purpose.round === 2 && purpose.phase === 'outer' && Number(purpose.example?.slice(4)) < 6,
    );
    const byPrompt = new Map<string, string[]>();
    for (const { messages, purpose } of onTrain) {
      const system = messages[0]?.content ?? '';
      byPrompt.set(system, [...(byPrompt.get(system) ?? []), `${purpose.task ?? ''} ${purpose.example ?? ''}`]);
    }
    expect(byPrompt.size).toBe(2);
    expect(new Set([...byPrompt.values()].map((examples) => examples.sort().join())).size).toBe(1);
  });
});

describe('EvoPrompt', () => {
  it('starts from induced prompts and paraphrases of the better half', () => {
    const { events } = runOf(
      'evoprompt-ga',
      { level: 'system', rounds: 1, population: 6, selector: 'full' },
      luckyReply(2),
    );
    expect(made(events).map(({ operator }) => operator)).toEqual([
      ...Array<string>(5).fill('induce'),
      ...Array<string>(3).fill('paraphrase'),
      ...Array<string>(6).fill('crossover'),
    ]);
    expect(new Set(made(events).map(({ candidate }) => candidate)).size).toBe(14);
  });

  it('varies every member by others in differential evolution', () => {
    const { events } = runOf(
      'evoprompt-de',
      { level: 'system', rounds: 2, population: 4, selector: 'full' },
      luckyReply(2),
    );
    const children = made(events).filter(({ operator }) => operator === 'differential');
    expect(children).toHaveLength(8);
    expect(children.every(({ parents }) => parents.length >= 3)).toBe(true);
  });
});

describe('differential evolution', () => {
  it('lets a child take its parent’s place only where it is better', () => {
    const settings = { level: 'system', rounds: 3, population: 4, selector: 'full' };
    const children = made(runOf('evoprompt-de', settings, wrongReply).events).filter(
      ({ operator }) => operator === 'differential',
    );
    const parentsIn = (wanted: number) =>
      children.filter(({ round }) => round === wanted).map(({ parents: [parent] }) => parent);
    expect(parentsIn(1)).toHaveLength(4);
    expect(parentsIn(2)).toEqual(parentsIn(1));
  });
});

describe('the usual prompts', () => {
  it('are tried without the optimizer, the empty one sending no system message', () => {
    const { calls, events } = runOf('usual-prompts', { selector: 'full' }, luckyReply(1));
    expect(calls.every(({ model }) => model === 'base')).toBe(true);
    expect(calls.some(({ messages }) => messages.length === 1)).toBe(true);
    expect(made(events).map(({ operator }) => operator)).toEqual([
      'baseline-empty',
      'baseline-default',
      'baseline-cot',
      'baseline-service',
    ]);
  });
});
