import type { Outcome } from '../experiment.ts';
import type { Field } from '../field.ts';
import type { Problem } from '../method.ts';
import type { Steps } from '../steps.ts';
import type { Split } from '../task.ts';
import { defineStudy } from './define-study.ts';
import type { Evidence, Findings } from './evidence.ts';
import { measureDefaults, measureFields, splitField, type MeasureSettings } from './measure/fields.ts';
import { measure } from './measure/measure.ts';
import { sampled, type Plan } from './plan.ts';
import { comparisonWithFirst } from './report/prompt-comparison.ts';
import { baselineFirst, type PromptSettings } from './measure/prompts.ts';
import { armsOfRuns, repeatedly, repeatField, type RepeatSettings } from './measure/repeats.ts';

interface CompareSettings extends PromptSettings, RepeatSettings, MeasureSettings {
  readonly split: Split;
}

function plan({ settings, tasks, random, others = [] }: Problem<CompareSettings>): Plan {
  const { split, examples, repeats } = settings;
  return {
    arms: armsOfRuns(baselineFirst(settings), repeats),
    tasks: tasks.map((task) => sampled(task, split, examples, random)),
    split,
    models: [undefined, ...others],
  };
}

/** Tries every prompt with every base model, task by task. */
function* optimize(problem: Problem<CompareSettings>): Steps<Outcome> {
  const { tasks, split, models } = plan(problem);
  const asked = repeatedly(problem.settings.prompts, problem.settings.repeats);
  for (const task of tasks) {
    const users = [task.userPrompt];
    const parts = asked.map(({ thing, arm }) => ({ arm, system: thing.text, users }));
    yield* measure(parts, task, split, models);
  }
  return { systemPrompt: problem.systemPrompt, tasks: [] };
}

function findings(evidence: Evidence<CompareSettings>): Findings {
  const { settings } = evidence;
  const compared = baselineFirst(settings).map((prompt) => ({
    title: prompt.title,
    arms: armsOfRuns([prompt], settings.repeats),
  }));
  return {
    ...comparisonWithFirst(evidence, compared),
    limits: ['A task’s own user prompt was used throughout: another wording may give another order.'],
  };
}

const askingsField: Field = {
  ...repeatField,
  label: 'Repeats per example',
  help: 'For models that do not answer the same twice: above temperature 0, or behind an address. Tests then count the examples, not the askings.',
};

/** Any system prompts on any tasks and models, example by example. */
export const compare = defineStudy<CompareSettings>({
  id: 'compare',
  title: 'Compare prompts',
  question:
    'Which system prompt answers more questions rightly, on which tasks, and is the difference more than noise?',
  summary:
    'Runs every chosen system prompt on the same examples of every task, with each task’s own user prompt, and tests ' +
    'the differences to a baseline.',
  source: 'The paper’s main comparison (section 4.2), with intervals and tests',
  needs: { prompts: 2, optimizer: false, targets: false, others: 0 },
  defaults: { prompts: [], split: 'test', repeats: 1, ...measureDefaults },
  presets: [],
  fields: [splitField, askingsField, ...measureFields],
  plan,
  optimize,
  findings,
});
