import { expect, it } from 'vitest';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import type { Call, Reply } from '../../../src/core/model.ts';
import { drive, toyExperiment, toyTask } from '../../support/toy.ts';

const examples = (count: number, from = 0) =>
  Array.from({ length: count }, (_, place) => ({
    id: String(from + place),
    question: `Letter ${String(from + place)}`,
    answer: place % 2 === 0 ? 'good' : 'bad',
  }));
const task = toyTask('letters', {
  userPrompt: 'Judge. {question}',
  parser: { id: 'label', options: { labels: ['good', 'bad'], tier: 'lone' } },
  examples: { train: examples(20), test: examples(10, 100) },
});

/** Right in three of ten at first; with a sample in a prompt the one word is said always, which is right in five. */
function reply({ model, messages, expects }: Call): Reply {
  const text = messages.map(({ content }) => content).join('\n');
  if (model === 'optimizer') {
    const said =
      expects === undefined
        ? 'It wavers.'
        : `<${expects.tag}>SAMPLE: good. ${expects.slot ? '{question}' : ''}</${expects.tag}>`;
    return { kind: 'answered', text: said };
  }
  const number = Number(/Letter (\d+)/.exec(text)?.[1]);
  const right = number % 2 === 0 ? 'good' : 'bad';
  const wrong = right === 'good' ? 'bad' : 'good';
  return { kind: 'answered', text: text.includes('SAMPLE') ? 'good' : number % 10 < 3 ? right : wrong };
}

const searchWith = (refuseOneAnswer: boolean | undefined) => {
  const settings = {
    rounds: 1,
    userCandidates: 1,
    systemCandidates: 1,
    ...(refuseOneAnswer === undefined ? {} : { refuseOneAnswer }),
  };
  const experiment = toyExperiment({ tasks: [task], method: { id: 'metaspo', settings } });
  return drive(stepsOf(experiment), reply).result;
};

it('refuses a prompt that scores by giving one answer always, in both loops', () => {
  const found = searchWith(true);
  expect(found.systemPrompt).toBe(toyExperiment().systemPrompt);
  expect(found.tasks[0]?.userPrompts.map(({ text }) => text)).toEqual(['Judge. {question}']);
});

it('takes it where the settings do not say so, as the paper does', () => {
  expect(searchWith(undefined).tasks[0]?.userPrompts[0]?.text).toContain('SAMPLE');
});
