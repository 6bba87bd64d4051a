import { expect, it } from 'vitest';
import { components } from '../../../src/core/propose/components/components.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { wrongReply } from '../../support/method-worlds.ts';
import { drive, sums, toyExperiment, toyTask } from '../../support/toy.ts';

const tasks = [toyTask('one', { examples: { train: sums(2), test: [] } })];

/** The prompts made of this one while every answer is wrong. */
function made(systemPrompt: string, settings: Readonly<Record<string, unknown>>) {
  const method = { id: 'sprig', settings: { ...settings, testAtEnd: false } };
  const { events } = drive(stepsOf(toyExperiment({ tasks, systemPrompt, method })), wrongReply);
  return events.flatMap((event) => (event.type === 'proposal-made' ? [event] : []));
}

it('tries edits of each kind in proportion, what is left over going to where most is missing', () => {
  const operators = made('Be brief. Be kind. Be exact. Be calm.', { rounds: 1, neighbours: 9 }).map(
    ({ operator }) => operator,
  );
  // Of nine: 4.5 additions, 2.25 rephrasings, 1.35 deletions and 0.9 swaps.
  expect(operators.toSorted()).toEqual([
    ...Array<string>(5).fill('edit-add'),
    'edit-delete',
    ...Array<string>(2).fill('edit-rephrase'),
    'edit-swap',
  ]);
});

it('adds no sentence again while there are some that were never tried', () => {
  const additions = made('Be brief.', { rounds: 4, neighbours: 9, usable: 10 }).filter(
    ({ operator }) => operator === 'edit-add',
  );
  const added = additions.map(({ round, text, parents: [parent = ''] }) => {
    const sentence = components.find((one) => text.includes(one) && !parent.includes(one));
    return { sentence, inRound: `${String(round)} ${String(sentence)}` };
  });
  const sentences = new Set(added.map(({ sentence }) => sentence));
  expect(sentences.size).toBeGreaterThan(10);
  expect(new Set(added.map(({ inRound }) => inRound)).size).toBe(sentences.size);
});
