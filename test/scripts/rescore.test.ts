import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundled, type Bundled } from '../support/bundled.ts';
import { folderWith, startScript } from '../support/headless.ts';
import { toyExperiment } from '../support/toy.ts';

const letters = Array.from({ length: 40 }, (_, place) => ({
  question: `Letter ${String(place)}`,
  gold: place % 2 === 0 ? 'good' : 'bad',
}));
const other = (answer: string) => (answer === 'good' ? 'bad' : 'good');
const inSentences = letters.map(({ question, gold }, place) => ({
  question,
  gold,
  reply: `The verdict on this letter is ${place % 10 < 7 ? gold : other(gold)}.`,
}));
const always = letters.map((letter) => ({ ...letter, reply: '<answer>good</answer>' }));
const evaluations = [
  {
    task: 'letters',
    labels: ['good', 'bad'],
    prompts: 'initial',
    system: 'Help.',
    user: 'Judge. {question}',
    examples: inSentences,
  },
  {
    task: 'letters',
    labels: ['good', 'bad'],
    prompts: 'found',
    system: 'Be firm.',
    user: 'Copy. {question}',
    examples: always,
  },
];

let script: Bundled;
beforeAll(async () => void (script = await bundled('scripts/rescore.ts')));
afterAll(() => script.remove());

it('tells what a folder of replies really came to, by each reader: no gain, all form, one answer always', async () => {
  const at = await folderWith(toyExperiment());
  await writeFile(at('evaluations.json'), JSON.stringify(evaluations));
  const { code, printed } = await startScript([script.file, at('.')]).ended;
  expect(code).toBe(0);
  const [, marked = '', , lone = ''] = printed.split(/read by label, down to /);
  expect(marked).toContain('No gain: the model now gives one answer nearly always.');
  expect(marked).toContain('All of the gain is form');
  expect(lone).toContain('initial: 28 of 40 right');
  expect(lone).toContain('found: 20 of 40 right');
  expect(lone).toMatch(/No gain|Worse/);
  expect(lone).toContain('always “good” with the prompts found');
  expect(printed).not.toContain('Better');
});
