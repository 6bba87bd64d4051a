import type { Outcome } from '../../experiment.ts';
import type { Problem } from '../../method.ts';
import type { Steps } from '../../steps.ts';
import { defineStudy } from '../define-study.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { measureDefaults, measureFields, type MeasureSettings } from '../measure/fields.ts';
import { measureFound } from '../measure/measure-found.ts';
import { sampled, type Plan } from '../plan.ts';
import { comparisonWithFirst } from '../report/prompt-comparison.ts';
import { baselineFirst, type PromptSettings } from '../measure/prompts.ts';
import {
  userPromptDefaults,
  userPromptFields,
  wordingLimits,
  writtenUserPrompts,
  type UserPromptSettings,
} from '../measure/user-prompts.ts';

export interface UnseenSettings extends PromptSettings, UserPromptSettings, MeasureSettings {}

/** Every prompt on every task's test examples, with the first base model. */
export function planUnseen({ settings, tasks, random }: Problem<UnseenSettings>): Plan {
  return {
    arms: baselineFirst(settings).map(({ id, title }) => ({ id, title })),
    tasks: tasks.map((task) => sampled(task, 'test', settings.examples, random)),
    split: 'test',
    models: [undefined],
  };
}

/** Writes user prompts for each task, then tries every system prompt with all of them. */
export function* measureUnseen(problem: Problem<UnseenSettings>): Steps<Outcome> {
  const { settings, random, systemPrompt } = problem;
  const prompts = settings.prompts.map(({ id, text }) => ({ arm: id, system: text }));
  yield* measureFound(prompts, planUnseen(problem).tasks, settings, random);
  return { systemPrompt, tasks: [] };
}

function findings(evidence: Evidence<UnseenSettings>): Findings {
  return {
    ...comparisonWithFirst(evidence),
    prompts: writtenUserPrompts(evidence),
    limits: [
      ...wordingLimits(evidence.settings, evidence),
      'Whether these tasks are new to a prompt is for you to know: a prompt that was found with one of them has an advantage there.',
    ],
  };
}

export const unseenDefaults: UnseenSettings = { prompts: [], ...userPromptDefaults, ...measureDefaults };

/** A form for both studies that measure with user prompts of their own: without them they would be "Compare". */
export const unseenFields = [
  ...userPromptFields.map((field) => (field.kind === 'number' ? { ...field, min: 1 } : field)),
  ...measureFields,
];

/** Fixed system prompts on tasks they were not found with, under user prompts nobody optimized. */
export const unseenGeneralization = defineStudy<UnseenSettings>({
  id: 'unseen-generalization',
  title: 'Unseen generalization',
  question: 'Does a system prompt help on tasks it was not found with, whatever the wording of the user prompt?',
  summary:
    'Writes several user prompts for each task from examples, once, and runs every system prompt with all of them. ' +
    'Nothing is optimized: this is how the paper tests a found system prompt.',
  source: 'Choi, Baek, Hwang 2025, section 4.2; official `analyser.py`: 10 user prompts a task',
  needs: { prompts: 2, optimizer: true, targets: false, others: undefined },
  defaults: unseenDefaults,
  presets: [
    { id: 'paper', title: 'Paper', help: 'Ten user prompts a task, all test examples.', settings: unseenDefaults },
    {
      id: 'quick',
      title: 'Quick',
      help: 'Three user prompts a task, a hundred examples.',
      settings: { ...unseenDefaults, userPrompts: 3, examples: 100 },
    },
  ],
  fields: unseenFields,
  plan: planUnseen,
  optimize: measureUnseen,
  findings,
});
