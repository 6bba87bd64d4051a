import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/core/experiment.ts';
import { verdictInWords } from '../../../src/core/verdict/verdict-in-words.ts';
import { verdictOn } from '../../../src/core/verdict/verdict.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { searchThatCollapsed } from '../../support/two-reviews.ts';

function judged(search: ReturnType<typeof searchThatCollapsed>, outcome: Outcome = search.outcome) {
  const verdict = verdictOn(search.experiment, outcome, search.events, seeded(1));
  if (verdict === undefined) throw new Error('There is no verdict.');
  const { tone, headline, sentences } = verdictInWords(verdict);
  return { verdict, tone, headline, text: sentences.join('\n') };
}

describe('a search that made a model say one answer always', () => {
  it('is no gain to a reader that cannot read sentences: all of it is form', () => {
    const { verdict, tone, headline, text } = judged(searchThatCollapsed('marked'));
    expect(verdict.gain).toMatchObject({
      of: 40,
      rightBefore: 0,
      rightAfter: 20,
      unreadBefore: 40,
      form: 0.5,
      substance: 0,
    });
    expect(verdict.ruling).toBe('one-answer');
    expect(tone).toBe('plain');
    expect(headline).toBe('No gain: the model now gives one answer nearly always.');
    expect(text).toContain('All of the gain is form: +50.0 points come from replies that became readable');
    expect(text).toContain('always “good” with the prompts found: 40 of 40');
    expect(text).toContain('50.0% is no more than always answering “good” (50.0%)');
  });

  it('is a loss to one that can, and the parts say what the user prompts did', () => {
    const { verdict, tone, headline } = judged(searchThatCollapsed('lone'));
    expect(verdict.gain).toMatchObject({
      of: 40,
      rightBefore: 28,
      rightAfter: 20,
      unreadBefore: 0,
      unreadAfter: 0,
      form: 0,
    });
    expect(verdict.parts?.system).toBe(0);
    expect(verdict.parts?.user).toBeCloseTo(-0.45);
    expect(verdict.parts?.together).toBeCloseTo(0.25);
    expect(tone).not.toBe('good');
    expect(headline).toMatch(/^No gain|^Worse/);
  });

  it('is not claimed where the initial prompts were not tested', () => {
    const search = searchThatCollapsed('marked');
    const events = search.events.map((event) => ({ ...event, split: 'selection' as const }));
    const [task] = search.experiment.tasks;
    if (task === undefined) throw new Error('There is no task.');
    const tasks = [{ ...task, examples: { ...task.examples, selection: task.examples.test } }];
    const { headline } = judged({ ...search, events, experiment: { ...search.experiment, tasks } });
    expect(headline).toBe('Not tested: whether this is a gain is not known.');
  });
});

it('calls better what is surely better, in substance', () => {
  const search = searchThatCollapsed('lone');
  const events = search.events.map((event) =>
    event.system === 'Decide.' && event.user.startsWith('Be firm')
      ? { ...event, right: '1'.repeat(40), score: 1, said: [['good', 20] as const, ['bad', 20] as const] }
      : event,
  );
  const { verdict, tone, headline } = judged({ ...search, events });
  expect(verdict.ruling).toBe('better');
  expect(tone).toBe('good');
  expect(headline).toBe('Better on examples it never saw.');
});

it('finds no change where nothing was changed', () => {
  const search = searchThatCollapsed('lone');
  const [task] = search.experiment.tasks;
  const same = {
    systemPrompt: search.experiment.systemPrompt,
    tasks: [{ id: 'reviews', userPrompts: [{ text: task?.userPrompt ?? '' }] }],
  };
  const { verdict, headline } = judged(search, same);
  expect(verdict.ruling).toBe('same');
  expect(headline).toBe('No gain: the initial prompts do as well.');
});

it('says how many examples would tell where these are too few', () => {
  const search = searchThatCollapsed('lone');
  const events = search.events.map((event) =>
    event.system === 'Decide.' && event.user.startsWith('Be firm')
      ? {
          ...event,
          right: '1'.repeat(31) + '0'.repeat(9),
          score: 0.775,
          said: [['good', 20] as const, ['bad', 20] as const],
        }
      : event,
  );
  const { verdict, headline, text } = judged({ ...search, events });
  expect(verdict.ruling).toBe('too-few');
  expect(headline).toBe('No gain that could be told from chance.');
  expect(text).toMatch(/About \d+ test examples would tell a difference of 8 points/);
});
