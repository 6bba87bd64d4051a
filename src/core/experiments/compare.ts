import { evaluate } from '../evaluate.ts';
import type { Outcome } from '../experiment.ts';
import type { Problem } from '../method.ts';
import type { Steps } from '../steps.ts';
import type { Split } from '../task.ts';
import { inArm, onModel } from './arms.ts';
import { comparisonSections } from './comparison-sections.ts';
import { reportOn } from './report-on.ts';
import type { PromptSettings, Study } from './study.ts';

export interface CompareSettings extends PromptSettings {
  /** The examples to compare on. */
  readonly split: Split;
}

/** Tries every prompt on every task with every base model. */
function* optimize({ settings, tasks, systemPrompt, others = [] }: Problem<CompareSettings>): Steps<Outcome> {
  for (const on of [undefined, ...others]) {
    for (const prompt of settings.prompts) {
      const candidates = tasks.map((task) => ({
        task,
        split: settings.split,
        system: prompt.text,
        user: task.userPrompt,
      }));
      yield* onModel(inArm(evaluate(candidates, { phase: 'compare', round: 0 }), prompt.id), on);
    }
  }
  return { systemPrompt, tasks: [] };
}

/** Any system prompts on any tasks and models, example by example. */
export const compare: Study<CompareSettings> = {
  id: 'compare',
  title: 'Compare prompts',
  question:
    'Which system prompt answers more questions rightly, on which tasks, and is the difference more than noise?',
  summary:
    'Runs every chosen system prompt on the same examples of every task, with each task’s own user prompt, and tests ' +
    'the differences to a baseline.',
  source: 'The paper’s main comparison (section 4.2), with intervals and tests',
  needs: { prompts: true, optimizer: false },
  defaults: { prompts: [], split: 'test' },
  presets: [],
  fields: [
    {
      name: 'split',
      label: 'Examples',
      kind: 'choice',
      choices: [
        { value: 'test', label: 'Test' },
        { value: 'selection', label: 'Selection' },
        { value: 'train', label: 'Train' },
      ],
      help: 'Test examples were not used to find any prompt; only they give an honest comparison.',
    },
  ],
  optimize,
  report: (experiment, events) => reportOn(compare, experiment, events, comparisonSections),
};
