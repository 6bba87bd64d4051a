import type { Field } from '../../field.ts';
import { tiers, type ParserOptions, type Reading, type Tier } from '../../parser.ts';

/** The setting of the readers that go down the tiers. A task that lacks it is read as before there were tiers. */
export const tierField: Field = {
  kind: 'choice',
  name: 'tier',
  label: 'Reads an answer that is',
  help: 'How plainly a reply must give its answer. The further down, the more replies are read; two answers side by side are never one.',
  choices: [
    { value: 'lone', label: 'marked, stated, or the only one named' },
    { value: 'stated', label: 'marked or stated in a sentence' },
    { value: 'marked', label: 'marked by a tag or a box' },
    { value: '', label: 'marked, stated, or on an edge (as in version 0.2)', retired: true },
  ],
};

/** How far down a task reads; `undefined` as before there were tiers. */
export function tierOf({ tier }: ParserOptions): Tier | undefined {
  return tiers.find((one) => one === tier);
}

/** Whether a task that reads down to `least` reads answers of this tier. */
export function reaches(tier: Tier, least: Tier | undefined): boolean {
  return least === undefined || tiers.indexOf(tier) <= tiers.indexOf(least);
}

/** An answer with its tier; nothing where there is none. */
export function readAs(tier: Tier, answer: string | undefined): Reading | undefined {
  return answer === undefined ? undefined : { answer, tier };
}

/** Where readers that go down the tiers look, as a sentence for a model that writes prompts. */
export function whereRead(options: ParserOptions, lone: string): string {
  const tier = tierOf(options);
  const places = {
    marked: 'in the last <answer> tag or \\boxed{}',
    stated: `after “the answer is”${tier === undefined ? '' : ', or in another sentence that says what the answer is'}`,
    lone: tier === undefined ? 'alone on the first or the last line' : lone,
  };
  const reached = tiers.filter((one) => reaches(one, tier)).map((one) => places[one]);
  return `It is looked for ${reached.join('; failing that, ')}.`;
}
