import { describe, expect, test } from 'vitest';
import {
  analyseSystemPrompt,
  analyseUserPrompt,
  retryPrompt,
  rewriteSystemPrompt,
  rewriteUserPrompt,
} from '../../../src/core/meta-prompts.ts';
import { textInTag } from '../../../src/core/propose/drafting/text-in-tag.ts';
import { habits } from '../../../src/providers/practice/habits.ts';
import { optimize } from '../../../src/providers/practice/optimize.ts';
import { countingObjects as countingSolver } from '../../../src/providers/practice/solvers/counting-objects.ts';
import { countingObjects } from '../../../src/tasks/generators/counting-objects.ts';

const system = 'You are a helpful assistant.';
const seeds = Array.from({ length: 100 }, (_, seed) => seed);
const question = 'I have two apples, a drum, and a pear. How many fruits do I have?';

function mistake(read: string): string {
  const message = countingObjects.userPrompt.replace('{question}', () => question);
  return `<mistake>\n<user_message>\n${message}\n</user_message>\n<reply>\n?\n</reply>\n<answer_read_from_reply>${read}</answer_read_from_reply>\n<right_answer>3</right_answer>\n</mistake>`;
}

const wrong = mistake('4');
const unread = mistake('nothing: the reply holds no answer in the asked form');

describe('the analysis of the practice optimizer', () => {
  test('stands in the tag that was asked for and names two shortcomings', () => {
    for (const seed of seeds) {
      const analysis = textInTag(optimize(analyseSystemPrompt(system, wrong), seed), 'Analysis') ?? '';
      expect(analysis.match(/^- /gm)?.length).toBeLessThanOrEqual(2);
      expect(analysis).toMatch(/^- /m);
    }
  });

  test('speaks of the form first when a mistake shows no readable answer', () => {
    const form = habits.find(({ id }) => id === 'form')?.finding;
    for (const seed of seeds) expect(optimize(analyseSystemPrompt(system, unread), seed)).toContain(form);
  });

  test('speaks of the task where a user prompt is examined', () => {
    const replies = seeds.map((seed) => optimize(analyseUserPrompt(system, countingObjects.userPrompt, wrong), seed));
    expect(replies.filter((reply) => reply.includes('another kind are counted along')).length).toBeGreaterThan(50);
  });

  test('names nothing the prompt already asks for', () => {
    const complete = habits
      .filter(({ gain }) => gain >= 0)
      .map(({ sentences }) => sentences[0] ?? '')
      .join(' ');
    const good = habits.filter(({ gain }) => gain >= 0).map(({ finding }) => finding);
    for (const seed of seeds) {
      const reply = optimize(analyseSystemPrompt(complete, unread), seed);
      expect(good.filter((finding) => reply.includes(finding))).toEqual([]);
    }
  });
});

describe('the prompts of the practice optimizer', () => {
  const steps = habits.find(({ id }) => id === 'steps');
  const request = rewriteSystemPrompt(system, `- ${steps?.finding ?? ''}`);

  test('mostly answer the findings, and keep what the user wrote', () => {
    const prompts = seeds.flatMap((seed) => textInTag(optimize(request, seed), 'improved_system_prompt') ?? []);
    expect(prompts.every((prompt) => prompt.startsWith(system))).toBe(true);
    expect(prompts.filter((prompt) => steps?.pattern.test(prompt)).length).toBeGreaterThan(80);
  });

  test('are now and then missing, and now and then the old prompt unchanged', () => {
    const replies = seeds.map((seed) => textInTag(optimize(request, seed), 'improved_system_prompt'));
    expect(replies.filter((reply) => reply === undefined).length).toBeGreaterThan(0);
    expect(replies.filter((reply) => reply === undefined).length).toBeLessThan(10);
    expect(replies.filter((reply) => reply === system).length).toBeGreaterThan(0);
    expect(replies.filter((reply) => reply === system).length).toBeLessThan(15);
  });

  test('keep the question slot and the answer form of a user prompt, with the advice before them', () => {
    const { userPrompt, suffix } = countingObjects;
    const findings = '- things of another kind are counted along';
    for (const seed of seeds) {
      const reply = optimize(rewriteUserPrompt(system, userPrompt, wrong, findings, suffix), seed);
      const prompt = textInTag(reply, 'improved_instruction_prompt');
      if (prompt !== undefined) expect(prompt.endsWith(suffix)).toBe(true);
    }
  });

  test('survive dollar signs in the prompt they change', () => {
    const current = 'Pay $& or $$1. Answer quickly and keep it brief.';
    for (const seed of seeds) {
      const prompt = textInTag(optimize(rewriteSystemPrompt(current, ''), seed), 'improved_system_prompt');
      if (prompt !== undefined) expect(prompt).toContain('Pay $& or $$1.');
    }
  });

  test('mend themselves when asked again', () => {
    const expects = { tag: 'improved_system_prompt', slot: false };
    const failed = seeds
      .map((seed) => ({ seed, reply: optimize(request, seed) }))
      .filter(({ reply }) => !reply.includes('<'));
    expect(failed.length).toBeGreaterThan(0);
    const mended = failed.filter(({ seed, reply }) =>
      optimize(retryPrompt(request, reply, 'no-tag', expects), seed).includes('<improved_system_prompt>'),
    );
    expect(mended).toEqual(failed);
  });

  test('are the same for the same request and seed', () => {
    for (const seed of seeds) expect(optimize(request, seed)).toBe(optimize(request, seed));
  });
});

describe('requests of other shapes', () => {
  const form = countingObjects.suffix;

  test('a prompt to be found from examples gets the answer form and a hint of the task', () => {
    const content = `Examples:\n<example>\n${question}\n3\n</example>\nThe form:\n<answer_form>\n${form}\n</answer_form>\nWrite it, with {question}, between <new_prompt> and </new_prompt>.`;
    const prompts = seeds.flatMap((seed) => textInTag(optimize([{ role: 'user', content }], seed), 'new_prompt') ?? []);
    expect(prompts.length).toBeGreaterThan(90);
    expect(prompts.every((prompt) => prompt.endsWith(form))).toBe(true);
    expect(prompts.some((prompt) => countingSolver.hints.some(({ pattern }) => pattern.test(prompt)))).toBe(true);
  });

  test('a prompt shown under another name is the one to start from', () => {
    const content = `<first_parent>\nCount well.\n\n${form}\n</first_parent>\nWrite a child between <child> and </child>.`;
    for (const seed of seeds) {
      const prompt = textInTag(optimize([{ role: 'user', content }], seed), 'child');
      if (prompt !== undefined) expect(prompt).toMatch(/^Count well\..*\{question\}/s);
    }
  });

  test('a system prompt is never given a question slot', () => {
    const content = `<user_prompt>\nCount. {question}\n</user_prompt>\n<system_prompt>\nBe kind.\n</system_prompt>\nWrite between <new_system_prompt> and </new_system_prompt>.`;
    for (const seed of seeds) expect(optimize([{ role: 'user', content }], seed)).not.toContain('{question}');
  });
});
