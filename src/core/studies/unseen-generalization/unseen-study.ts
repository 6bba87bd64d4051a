import type { Outcome } from '../../experiment.ts';
import type { Problem } from '../../method.ts';
import type { Steps } from '../../steps.ts';
import { defineStudy, type StudyParts } from '../define-study.ts';
import { measureDefaults, type MeasureSettings } from '../measure/fields.ts';
import { measureFound } from '../measure/measure-found.ts';
import { baselineFirst, type PromptSettings } from '../measure/prompts.ts';
import { userPromptDefaults, wordingFields, type UserPromptSettings } from '../measure/user-prompts.ts';
import { sampled, type Plan } from '../plan.ts';
import type { Study } from '../study.ts';

export interface UnseenSettings extends PromptSettings, UserPromptSettings, MeasureSettings {}

type Own = 'id' | 'title' | 'question' | 'summary' | 'source' | 'findings' | 'views';

/** What a study adds that measures system prompts with user prompts of its own. */
interface UnseenStudyParts extends Pick<StudyParts<UnseenSettings>, Own> {
  readonly quick: { readonly help: string; readonly settings: Partial<UnseenSettings> };
}

const defaults: UnseenSettings = { prompts: [], ...userPromptDefaults, ...measureDefaults };

/** Makes a study that tries system prompts on tasks as they are, under user prompts nobody optimized. */
export function defineUnseenStudy({ quick, ...parts }: UnseenStudyParts): Study<UnseenSettings> {
  return defineStudy<UnseenSettings>({
    ...parts,
    needs: { prompts: 2, optimizer: true, targets: false, others: undefined },
    defaults,
    presets: [
      { id: 'paper', title: 'Paper', help: 'Ten user prompts a task, all test examples.', settings: defaults },
      { id: 'quick', title: 'Quick', help: quick.help, settings: { ...defaults, ...quick.settings } },
    ],
    fields: wordingFields,
    plan,
    optimize,
  });
}

/** Every prompt on every task's test examples, with the first base model. */
function plan({ settings, tasks, random }: Problem<UnseenSettings>): Plan {
  return {
    arms: baselineFirst(settings).map(({ id, title }) => ({ id, title })),
    tasks: tasks.map((task) => sampled(task, 'test', settings.examples, random)),
    split: 'test',
    models: [undefined],
  };
}

/** Writes user prompts for each task, then tries every system prompt with all of them. */
function* optimize(problem: Problem<UnseenSettings>): Steps<Outcome> {
  const { settings, random, systemPrompt } = problem;
  const prompts = settings.prompts.map(({ id, text }) => ({ arm: id, system: text }));
  yield* measureFound(prompts, plan(problem).tasks, settings, random);
  return { systemPrompt, tasks: [] };
}
