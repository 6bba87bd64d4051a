import type { Outcome } from '../../experiment.ts';
import type { Problem } from '../../method.ts';
import type { Steps } from '../../steps.ts';
import type { Split } from '../../task.ts';
import { defineStudy } from '../define-study.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { measureDefaults, splitField, type MeasureSettings } from '../measure/fields.ts';
import { inSentence, squaresOf } from './interaction-squares.ts';
import { effectTable, heatMapOf, interactionTable } from './interaction-tables.ts';
import { measure } from '../measure/measure.ts';
import { sampled, type Plan } from '../plan.ts';
import { baselineFirst, type PromptSettings } from '../measure/prompts.ts';
import {
  userPromptDefaults,
  userPromptsFor,
  wordingFields,
  writtenUserPrompts,
  type UserPromptSettings,
} from '../measure/user-prompts.ts';

interface InteractionSettings extends PromptSettings, UserPromptSettings, MeasureSettings {
  readonly split: Split;
}

function plan({ settings, tasks, random }: Problem<InteractionSettings>): Plan {
  return {
    arms: baselineFirst(settings).map(({ id, title }) => ({ id, title })),
    tasks: tasks.map((task) => sampled(task, settings.split, settings.examples, random)),
    split: settings.split,
    models: [undefined],
  };
}

/** Tries every system prompt with the task's own user prompt and some written for it. */
function* optimize(problem: Problem<InteractionSettings>): Steps<Outcome> {
  const { settings, random, systemPrompt } = problem;
  for (const task of plan(problem).tasks) {
    const users = [...new Set([task.userPrompt, ...(yield* userPromptsFor(task, settings, random))])];
    const parts = settings.prompts.map(({ id, text }) => ({ arm: id, system: text, users }));
    yield* measure(parts, task, settings.split);
  }
  return { systemPrompt, tasks: [] };
}

function findings(evidence: Evidence<InteractionSettings>): Findings {
  const squares = squaresOf(evidence);
  const { margin } = evidence;
  return {
    summary:
      squares.length === 0
        ? ['No task has been measured yet with two user prompts under every system prompt.']
        : squares.map((square) => `${square.task.name}: ${inSentence(square, margin)}`),
    sections: [
      {
        title: 'What system and user prompts do together',
        text: [
          'The interaction is what is left of a score after the share of its system prompt and of its user prompt. ' +
            'Without it, the best system prompt and the best user prompt can be found apart.',
        ],
        charts: [],
        tables: [interactionTable(squares, margin)],
      },
      ...squares.map((square) => ({
        title: square.task.name,
        text: [],
        charts: [heatMapOf(square)],
        tables: [effectTable(square)],
      })),
    ],
    prompts: writtenUserPrompts(evidence),
    limits: [
      'About these prompts: others may interact more, or less.',
      'The best pair was picked by the same answers it is scored on, so its lead looks larger than it is.',
    ],
  };
}

const defaults: InteractionSettings = {
  ...{ prompts: [], split: 'test' },
  ...{ ...userPromptDefaults, userPrompts: 4 },
  ...measureDefaults,
};

/** Whether system and user prompts must be searched together. */
export const interaction = defineStudy<InteractionSettings>({
  id: 'interaction',
  title: 'Interaction',
  question:
    'Do the best system prompt and the best user prompt depend on each other, so that they must be searched together?',
  summary:
    'Tries every system prompt with a task’s own user prompt and with some written for it, and divides the scores into ' +
    'what the system prompt does, what the user prompt does, and what they do only together.',
  source: 'Ours: the two-way table behind the paper’s bilevel search',
  needs: { prompts: 2, optimizer: true, targets: false, others: undefined },
  defaults,
  presets: [
    {
      id: 'small',
      title: 'Small',
      help: 'Two user prompts written for each task, a hundred examples.',
      settings: { ...defaults, userPrompts: 2, examples: 100 },
    },
  ],
  fields: [splitField, ...wordingFields],
  plan,
  optimize,
  findings,
});
