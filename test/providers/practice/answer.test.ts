import { describe, expect, test } from 'vitest';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { answer } from '../../../src/providers/practice/answer.ts';
import { habits } from '../../../src/providers/practice/habits.ts';
import { skillUnder } from '../../../src/providers/practice/skill.ts';
import { countingObjects } from '../../../src/tasks/generators/counting-objects.ts';

const examples = countingObjects.generate(seeded(1), 'medium', 200);
const plain = 'You are a helpful assistant.';
const good =
  'Work through the task step by step. Check the result. Give the answer exactly in the form that was asked for.';

function ask(system: string, question: string, seed = 1): string {
  return answer(
    [
      { role: 'system', content: system },
      { role: 'user', content: countingObjects.userPrompt.replace('{question}', () => question) },
    ],
    seed,
  );
}

function right(system: string): boolean[] {
  return examples.map(({ question, answer: known }) =>
    ask(system, question).endsWith(`<answer>${String(known)}</answer>`),
  );
}

describe('the base side of the practice model', () => {
  test('gives the same reply to the same messages, and another under another seed', () => {
    const replies = (seed: number) => examples.map(({ question }) => ask(plain, question, seed));
    expect(replies(1)).toEqual(replies(1));
    expect(replies(1)).not.toEqual(replies(2));
  });

  test('answers about two questions in five rightly under a plain prompt, and most under a good one', () => {
    expect(share(right(plain))).toBeCloseTo(0.41, 1);
    expect(share(right(good))).toBeGreaterThan(share(right(plain)) + 0.2);
  });

  test('rarely loses a question it had right when the prompt gets better', () => {
    const [before, after] = [right(plain), right(good)];
    const lost = before.filter((was, place) => was && after[place] !== true).length;
    expect(lost / before.length).toBeLessThan(0.1);
  });

  test('sometimes settles on no answer, and hardly ever when told to keep to the form', () => {
    const unread = (system: string) =>
      share(examples.map(({ question }) => !ask(system, question).includes('<answer>')));
    expect(unread(plain)).toBeGreaterThan(0.1);
    expect(unread(good)).toBeLessThan(0.06);
  });

  test('shows its steps when asked to take them', () => {
    expect(ask(good, examples[0]!.question).split('\n').length).toBeGreaterThan(5);
    expect(ask(plain, examples[0]!.question).split('\n')).toHaveLength(1);
  });

  test('answers in the last tag the message names, or after "Answer:"', () => {
    const question = examples.find(({ question: each }) => ask(plain, each).includes('<answer>'))!.question;
    const reply = (content: string) => answer([{ role: 'user', content }], 1);
    expect(reply(`<Question>${question}</Question> Reply in <rating> and </rating>.`)).toMatch(/<rating>|It could be/);
    expect(reply(question)).toMatch(/Answer: |It could be/);
  });
});

describe('a question it cannot work out', () => {
  const review = 'Give the stars, 1 to 5.\n\nBroke after a day.\n\nWrite the number between <answer> and </answer>.';

  test('is answered with a guess that says it is simulated', () => {
    expect(answer([{ role: 'user', content: review }], 1)).toMatch(/simulated guess.*\n<answer>[1-5]<\/answer>$/);
  });

  test('is answered with one of the options it shows', () => {
    const content = 'Which one?\n(A) red\n(B) blue\n(C) green\nWrite the letter between <answer> and </answer>.';
    expect(answer([{ role: 'user', content }], 1)).toMatch(/<answer>[ABC]<\/answer>$/);
  });

  test('gets the same guess whatever the system prompt says, so that no search seems to succeed', () => {
    const under = (content: string) =>
      answer(
        [
          { role: 'system', content },
          { role: 'user', content: review },
        ],
        1,
      );
    expect(under(good)).toBe(under(plain));
  });
});

describe('what prompts make of the practice model', () => {
  test.each(habits)('every sentence that asks for "$id" is understood as that', ({ id, sentences, pattern }) => {
    for (const sentence of sentences) {
      expect(sentence).toMatch(pattern);
      const others = habits.filter((other) => other.id !== id && other.pattern.test(sentence)).map((other) => other.id);
      expect(others).toEqual([]);
    }
  });

  test('the start prompts of the built-in tasks ask for none of them', () => {
    expect(habits.filter(({ pattern }) => pattern.test(plain) || pattern.test(countingObjects.userPrompt))).toEqual([]);
  });

  test('bad habits cost answers, and advice in a user prompt counts for less than in the system prompt', () => {
    const skill = (system: string, user: string) => skillUnder(system, user, []).right;
    expect(skill('Be brief: a short reply is a good reply.', '')).toBeLessThan(skill(plain, ''));
    expect(skill('', 'Think step by step.')).toBeGreaterThan(skill('', ''));
    expect(skill('', 'Think step by step.')).toBeLessThan(skill('Think step by step.', ''));
  });
});

function share(values: readonly boolean[]): number {
  return values.filter(Boolean).length / values.length;
}
