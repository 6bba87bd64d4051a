import { baselines } from '../../baselines.ts';
import type { Outcome } from '../../experiment.ts';
import type { Problem } from '../../method.ts';
import type { Steps } from '../../steps.ts';
import type { Split } from '../../task.ts';
import { defineStudy } from '../define-study.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { measureDefaults, measureFields, splitField, type MeasureSettings } from '../measure/fields.ts';
import { adviceInWords, adviceOn } from './headroom-advice.ts';
import { roomsOf, roomTable } from './headroom-rooms.ts';
import { measure } from '../measure/measure.ts';
import { sampled, type Plan } from '../plan.ts';
import { comparisonWithFirst } from '../report/prompt-comparison.ts';
import type { NamedPrompt } from '../measure/prompts.ts';

interface HeadroomSettings extends MeasureSettings {
  readonly split: Split;
}

/** Prompts that need no search, the default first; the last asks for nothing but the form of the answer. */
const prompts: readonly NamedPrompt[] = [
  ...(['default', 'empty', 'cot'] as const)
    .flatMap((id) => baselines.filter((one) => one.id === id))
    .map(({ id, title, systemPrompt }) => ({ id, title, text: systemPrompt })),
  {
    id: 'form',
    title: 'Form only',
    text: 'You are a helpful assistant. Give the answer exactly in the form that was asked for.',
  },
];

function plan({ settings, tasks, random }: Problem<HeadroomSettings>): Plan {
  return {
    arms: prompts.map(({ id, title }) => ({ id, title })),
    tasks: tasks.map((task) => sampled(task, settings.split, settings.examples, random)),
    split: settings.split,
    models: [undefined],
  };
}

function* optimize(problem: Problem<HeadroomSettings>): Steps<Outcome> {
  for (const task of plan(problem).tasks) {
    const parts = prompts.map(({ id, text }) => ({ arm: id, system: text, users: [task.userPrompt] }));
    yield* measure(parts, task, problem.settings.split);
  }
  return { systemPrompt: problem.systemPrompt, tasks: [] };
}

function findings(evidence: Evidence<HeadroomSettings>): Findings {
  const { summary, sections } = comparisonWithFirst(evidence);
  const rooms = roomsOf(evidence);
  const worth = rooms.filter(({ room }) => adviceOn(room) === 'worth-trying').map(({ name }) => name);
  const advice =
    worth.length === 0
      ? 'A search is not recommended: see the advice on each task.'
      : worth.length === rooms.length
        ? 'A search may gain something on every task that was looked at.'
        : `A search may gain something on ${worth.join(', ')}; not on the other tasks.`;
  return {
    summary: [advice, ...rooms.map(({ name, room }) => `${name}: ${adviceInWords(adviceOn(room), room)}.`), ...summary],
    sections: [
      {
        title: 'Room for improvement',
        text: ['What the best of the usual prompts leaves over, and how much of it is form alone.'],
        charts: [],
        tables: [roomTable(rooms)],
      },
      ...sections,
    ],
    prompts: prompts.map(({ title, text }) => ({ title, text })),
    limits: [
      'A small sample: it can show that there is nothing to gain, not how much a search would find.',
      'The best of several prompts looks a little better than it is.',
    ],
  };
}

const defaults: HeadroomSettings = { split: 'train', ...measureDefaults, examples: 50 };

/** What there is to gain, before anything is spent on a search. */
export const headroom = defineStudy<HeadroomSettings>({
  id: 'headroom',
  title: 'Headroom test',
  question: 'Is there anything to gain from a better system prompt, before calls are spent on a search?',
  summary:
    'Tries no system prompt, the default one, “step by step” and a plea for the right form on a small sample, and ' +
    'advises for or against a search. Takes a few hundred calls and no optimizer.',
  source: 'Ours: a strong model leaves nothing to learn from, and a gain is often form alone',
  needs: { prompts: 0, optimizer: false, targets: false, others: undefined },
  defaults,
  presets: [{ id: 'small', title: 'Small sample', help: 'Fifty train examples of each task.', settings: defaults }],
  fields: [{ ...splitField, help: 'Train examples leave those a search is judged by untouched.' }, ...measureFields],
  plan,
  optimize,
  findings,
});
