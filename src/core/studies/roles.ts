import type { Outcome } from '../experiment.ts';
import type { Problem } from '../method.ts';
import { hasSlot } from '../render.ts';
import type { Steps } from '../steps.ts';
import type { Split } from '../task.ts';
import { contrastsOf, differenceMap, differenceTable, sentence, type Sides } from './report/contrasts.ts';
import { defineStudy } from './define-study.ts';
import type { Evidence, Findings } from './evidence.ts';
import { measureDefaults, measureFields, splitField, type MeasureSettings } from './measure/fields.ts';
import { guessTable } from './report/guesses.ts';
import { measure, type Measured } from './measure/measure.ts';
import { sampled, type Plan } from './plan.ts';
import type { NamedPrompt, PromptSettings } from './measure/prompts.ts';
import { scoreBars, scoreTable } from './report/scores.ts';

interface RolesSettings extends PromptSettings, MeasureSettings {
  readonly split: Split;
}

const none = { id: 'none', title: 'No prompt' };

/** The two ways to give a prompt to the model. */
const ways = [
  { id: 'separate', title: 'in the system message' },
  { id: 'merged', title: 'in the user message' },
] as const;

type Way = (typeof ways)[number];

function armOf(prompt: NamedPrompt, way: Way) {
  return { id: `${prompt.id} ${way.id}`, title: `${prompt.title} ${way.title}` };
}

function plan({ settings, tasks, random }: Problem<RolesSettings>): Plan {
  return {
    arms: [none, ...settings.prompts.flatMap((prompt) => ways.map((way) => armOf(prompt, way)))],
    tasks: tasks.map((task) => sampled(task, settings.split, settings.examples, random)),
    split: settings.split,
    models: [undefined],
  };
}

function* optimize(problem: Problem<RolesSettings>): Steps<Outcome> {
  const { settings, systemPrompt } = problem;
  for (const task of plan(problem).tasks) {
    const user = task.userPrompt;
    const parts = settings.prompts.flatMap((prompt): Measured[] => [
      { arm: armOf(prompt, ways[0]).id, system: prompt.text, users: [user] },
      { arm: armOf(prompt, ways[1]).id, system: '', users: [`${prompt.text}\n\n${user}`] },
    ]);
    yield* measure([{ arm: none.id, system: '', users: [user] }, ...parts], task, settings.split);
  }
  return { systemPrompt, tasks: [] };
}

function findings(evidence: Evidence<RolesSettings>): Findings {
  const { settings, plan: planned } = evidence;
  // The same question, whoever asks it: the user prompts differ by design.
  const of = (arm: string) =>
    evidence.measurements
      .filter((measurement) => measurement.arm === arm)
      .map((measurement) => ({ ...measurement, pair: '' }));
  const toNone = contrastsOf(
    planned.arms.slice(1).map(({ id, title }): Sides => ({ title, measurements: of(id), baseline: of(none.id) })),
    evidence,
  );
  const between = contrastsOf(
    settings.prompts.map((prompt): Sides => {
      const [separate, merged] = [armOf(prompt, ways[0]), armOf(prompt, ways[1])];
      return { title: separate.title, measurements: of(separate.id), baseline: of(merged.id), against: merged.title };
    }),
    evidence,
  );
  return {
    summary: [
      ...between.map((contrast) => sentence(contrast, ways[1].title)),
      ...toNone.map((contrast) => sentence(contrast, none.title.toLowerCase())),
    ],
    sections: [
      {
        title: 'Whether the place of a prompt matters',
        text: [],
        charts: [
          differenceMap('Difference to no prompt', toNone, evidence),
          scoreBars('Right answers over all tasks', planned.arms, evidence.measurements, evidence),
        ],
        tables: [
          differenceTable('System message against user message', between, evidence),
          differenceTable('Differences to no prompt', toNone, evidence),
          scoreTable(planned.arms, evidence.measurements, evidence),
        ],
      },
      { title: 'Trivial baselines', text: [], charts: [], tables: [guessTable(evidence)] },
    ],
    limits: [
      'In the user message a prompt comes first, a blank line before the task’s own user prompt; the paper does not say how it merged them.',
    ],
  };
}

const defaults: RolesSettings = { prompts: [], split: 'test', ...measureDefaults };

/** Whether it matters that a system prompt is in the system message. */
export const roles = defineStudy<RolesSettings>({
  id: 'roles',
  title: 'Roles',
  question: 'Does a system prompt help because of what it says, or because of the message it stands in?',
  summary: 'Gives every prompt in the system message, in front of the user message, and not at all.',
  source: 'Choi, Baek, Hwang 2025, separated and unified roles; no code of it is published',
  needs: { prompts: 1, optimizer: false, targets: false, others: undefined },
  defaults,
  presets: [],
  fields: [splitField, ...measureFields],
  plan,
  problems: ({ settings }) =>
    settings.prompts.flatMap(({ title, text }) => [
      ...(hasSlot(text) ? [`"${title}" holds {question}: in the user message the question would be put there.`] : []),
      ...(text.trim() === '' ? [`"${title}" is empty: no prompt is tried anyway.`] : []),
    ]),
  optimize,
  findings,
});
