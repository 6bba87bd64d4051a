import { describe, expect, it } from 'vitest';
import type { RatedPrompt } from '../../../src/core/population/seen.ts';
import type { Call, Reply } from '../../../src/core/model.ts';
import { criticise } from '../../../src/core/propose/criticise.ts';
import { crossover } from '../../../src/core/propose/crossover.ts';
import { drawDemos } from '../../../src/core/propose/drafting/demos.ts';
import { differential } from '../../../src/core/propose/differential.ts';
import { instructionsIn, type Draft } from '../../../src/core/propose/drafting/draft.ts';
import { grounded } from '../../../src/core/propose/grounded.ts';
import { induce } from '../../../src/core/propose/induce.ts';
import { paraphrase } from '../../../src/core/propose/paraphrase.ts';
import { reflectOnce } from '../../../src/core/propose/reflect-once.ts';
import { trajectory } from '../../../src/core/propose/trajectory.ts';
import type { KnownPrompts, Proposal } from '../../../src/core/propose/drafting/request.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';
import type { Steps } from '../../../src/core/steps.ts';
import { drive, toyTask } from '../../support/toy.ts';

const task = toyTask();
const nothingKnown: KnownPrompts = () => [];
const place = { phase: 'inner', round: 1 };
const user: Draft = {
  level: 'user',
  place,
  candidate: 0,
  parent: task.userPrompt,
  system: 'Be kind.',
  task,
  longest: 500,
};
const system: Draft = { level: 'system', place, candidate: 0, parent: 'Be kind.', system: 'Be kind.', longest: 500 };
const rated = (text: string, score: number, byTask: Readonly<Record<string, number>> = {}): RatedPrompt => ({
  text,
  score,
  byTask,
});
const right = { kind: 'answered', text: '<answer>1</answer>' } as const;
const mistakes = task.examples.train.slice(0, 2).map((example) => ({
  scored: { task, split: 'train' as const, system: 'Be kind.', user: task.userPrompt },
  attempt: { example, reply: right, graded: { outcome: 'wrong' as const, predicted: '1', answer: example.answer } },
}));

/** Runs an operator with an optimizer that writes "Look twice." in whatever tag it is asked for. */
function propose(steps: Steps<readonly Proposal[]>, written = 'Look twice.') {
  const write = ({ expects }: Call): Reply => ({
    kind: 'answered',
    text:
      expects === undefined ? '<Analysis>It is careless.</Analysis>' : `<${expects.tag}>${written}</${expects.tag}>`,
  });
  const { result, calls, events } = drive(steps, write);
  return {
    texts: result.map(({ text }) => text),
    calls,
    events: events.filter(({ type }) => type !== 'optimizer-asked'),
    asked: calls.map(({ messages }) => messages.at(-1)?.content ?? ''),
  };
}

const demos = drawDemos([task], 2, seeded(1));
const withMistakes = { mistakes };

describe.each([
  ['induce', () => induce([{ ...user, demos }], nothingKnown)],
  ['paraphrase', () => paraphrase([user], nothingKnown)],
  ['crossover', () => crossover([{ ...user, mate: 'Add them. {question}' }], nothingKnown)],
  ['differential', () => differential([{ ...user, one: 'A', other: 'B', best: 'C' }], nothingKnown)],
  ['trajectory', () => trajectory([{ ...user, demos, rated: [rated('A', 0.5)] }], nothingKnown)],
  ['grounded', () => grounded([{ ...user, demos, summarised: [], summary: 'Sums.', tip: 'Be short.' }], nothingKnown)],
] as const)('%s', (operator, run) => {
  it('puts the task’s suffix below instructions that come without the question slot', () => {
    expect(propose(run()).texts).toEqual([`Look twice.\n\n${task.suffix}`]);
  });

  it('leaves a prompt as it is that comes with the slot', () => {
    expect(propose(run(), 'Look at {question} twice.').texts).toEqual(['Look at {question} twice.']);
  });

  it('asks once, and names itself in what it reports', () => {
    const { calls, events } = propose(run());
    expect(calls).toHaveLength(1);
    expect(events).toMatchObject([{ type: 'proposal-made', operator }]);
  });

  it('ends its request with the tag to write in', () => {
    expect(propose(run()).asked[0]).toMatch(
      /between <improved_instruction_prompt> and <\/improved_instruction_prompt>\.$/,
    );
  });
});

it('prompts drawn together differ from each other', () => {
  const { texts, events } = propose(paraphrase([user, { ...user, candidate: 1 }], nothingKnown));
  expect(texts).toHaveLength(1);
  expect(events).toMatchObject([
    { type: 'proposal-made', candidate: 0 },
    { type: 'proposal-rejected', candidate: 1, attempt: 0, reason: 'duplicate' },
    { type: 'proposal-rejected', candidate: 1, attempt: 1, reason: 'duplicate' },
  ]);
});

describe('inducing', () => {
  it('shows questions with their right answers and says so, and nothing of the current prompt', () => {
    const { asked, events } = propose(induce([{ ...user, demos }], nothingKnown));
    for (const { example } of demos) expect(asked[0]).toContain(example.question);
    expect(asked[0]).not.toContain('Add (sums)');
    expect(events).toMatchObject([
      { parents: [], shown: demos.map(({ example }) => ({ task: 'sums', example: example.id })) },
    ]);
  });

  it('names the task of each example where there are several', () => {
    const several = drawDemos([task, toyTask('other')], 1, seeded(1));
    expect(propose(induce([{ ...system, demos: several }], nothingKnown)).asked[0]).toContain(
      '<task>Task other</task>',
    );
  });
});

describe('the trajectory', () => {
  it('lists prompts from the lowest to the highest with whole-number scores', () => {
    const list = [rated('Good.', 0.876), rated('Bad.', 0.12)];
    const [asked = ''] = propose(trajectory([{ ...user, demos, rated: list }], nothingKnown)).asked;
    expect(asked.indexOf('Bad.')).toBeLessThan(asked.indexOf('Good.'));
    expect(asked).toContain('Score: 12');
    expect(asked).toContain('Score: 88');
  });

  it('has a column for each task at the level of the system prompt', () => {
    const list = [rated('Good.', 0.75, { Sums: 0.5, Dates: 1 })];
    const { asked } = propose(trajectory([{ ...system, demos, rated: list }], nothingKnown));
    expect(asked[0]).toContain('Score: 75 (Sums 50, Dates 100)');
  });
});

describe('criticising', () => {
  it('asks about each mistake by itself, then for one change that meets all of it', () => {
    const { calls, asked } = propose(criticise([{ ...system, ...withMistakes }], nothingKnown));
    expect(calls.map(({ purpose }) => purpose.stage)).toEqual(['analysis', 'analysis', 'rewrite']);
    expect(asked[2]?.split('It is careless.').length).toBe(3);
  });

  it('gives up where no criticism could be had', () => {
    const failing = ({ expects }: Call): Reply =>
      expects === undefined
        ? { kind: 'failed', reason: 'content-filter', detail: '' }
        : { kind: 'answered', text: `<${expects.tag}>New.</${expects.tag}>` };
    const { result, calls } = drive(criticise([{ ...system, ...withMistakes }], nothingKnown), failing);
    expect([result.length, calls.length]).toEqual([0, 2]);
  });
});

describe('reflecting once', () => {
  it('shows what was right as well as what was wrong', () => {
    const [first, second] = mistakes;
    if (first === undefined || second === undefined) throw new Error('There are two mistakes.');
    const good = {
      ...second,
      attempt: { ...second.attempt, graded: { ...second.attempt.graded, outcome: 'right' as const } },
    };
    const { asked } = propose(reflectOnce([{ ...system, attempts: [first, good] }], nothingKnown));
    expect(asked[0]).toMatch(/<mistake>[\s\S]*<\/mistake>\n<right>[\s\S]*<\/right>/);
  });
});

describe('instructions', () => {
  it('are a user prompt without its task’s suffix', () => {
    expect(instructionsIn(task.userPrompt, task)).toBe('Add (sums).');
    expect(instructionsIn('Add {question} up.', task)).toBe('Add {question} up.');
    expect(instructionsIn('Be kind.', undefined)).toBe('Be kind.');
  });
});
