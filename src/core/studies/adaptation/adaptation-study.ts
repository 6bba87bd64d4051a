import { adaptUserPrompts } from '../../methods/adapt-user-prompts.ts';
import type { Outcome } from '../../experiment.ts';
import type { Field } from '../../field.ts';
import type { Problem } from '../../method.ts';
import type { Random } from '../../../foundation/pure/random.ts';
import type { Steps } from '../../steps.ts';
import type { Task } from '../../task.ts';
import { defineStudy, type StudyParts } from '../define-study.ts';
import { measureDefaults, measureFields, type MeasureSettings } from '../measure/fields.ts';
import type { PromptSettings } from '../measure/prompts.ts';
import { armsOfRuns, repeatedly, repeatField, type RepeatSettings } from '../measure/repeats.ts';
import { sampled, type Plan } from '../plan.ts';
import type { Study } from '../study.ts';
import { adaptAndMeasure, type Adapting, type AdaptationSettings } from './adapt-and-measure.ts';
import { inReportOrder, type Adaptation, type Adaptations } from './adaptations.ts';

/** What every study of adaptation can be told. */
export interface AdaptationStudySettings extends PromptSettings, AdaptationSettings, RepeatSettings, MeasureSettings {}

const { testAtEnd: _, ...paper } = adaptUserPrompts.defaults;

/** The paper's numbers, as the method has them. */
export const adaptationDefaults: AdaptationStudySettings = { prompts: [], ...paper, repeats: 1, ...measureDefaults };

type Own = 'id' | 'title' | 'question' | 'summary' | 'source' | 'findings' | 'views' | 'defaults';

/** What one study of adaptation adds: which adaptations it makes, and how they are drawn. */
interface AdaptationStudyParts<Settings extends AdaptationStudySettings> extends Pick<StudyParts<Settings>, Own> {
  readonly adaptations: Adaptations<Settings>;
  /** The task with the examples that one adaptation may use, and its draws; the same for every prompt. */
  given(adaptation: Adaptation, run: number, task: Task, random: Random): Pick<Adapting, 'task' | 'random'>;
  readonly ownFields?: readonly Field[];
  readonly quick: { readonly help: string; readonly settings?: Partial<Settings> };
}

/** Makes a study that keeps system prompts as they are and improves each task's user prompts under them. */
export function defineAdaptationStudy<Settings extends AdaptationStudySettings>(
  parts: AdaptationStudyParts<Settings>,
): Study<Settings> {
  const { defaults, quick, ownFields = [] } = parts;
  // A small search for a first look.
  const small = { rounds: 2, userCandidates: 2, userPromptsKept: 2, examples: 100 };
  return defineStudy<Settings>({
    ...parts,
    needs: { prompts: 2, optimizer: true, targets: false, others: undefined },
    presets: [
      { id: 'paper', title: 'Paper', help: 'Six rounds after the first, a beam of three.', settings: defaults },
      { id: 'quick', title: 'Quick', help: quick.help, settings: { ...defaults, ...small, ...quick.settings } },
    ],
    fields: [
      ...adaptUserPrompts.fields.filter(({ name }) => name in paper),
      ...[repeatField, ...ownFields],
      ...measureFields,
    ],
    plan: (problem) => planOf(parts, problem),
    optimize: (problem) => optimize(parts, problem),
  });
}

function planOf<Settings extends AdaptationStudySettings>(
  { adaptations }: AdaptationStudyParts<Settings>,
  { settings, tasks, random }: Problem<Settings>,
): Plan {
  return {
    arms: armsOfRuns(inReportOrder(adaptations, settings), settings.repeats),
    tasks: tasks.map((task) => sampled(task, 'test', settings.examples, random)),
    split: 'test',
    models: [undefined],
  };
}

function* optimize<Settings extends AdaptationStudySettings>(
  parts: AdaptationStudyParts<Settings>,
  problem: Problem<Settings>,
): Steps<Outcome> {
  const { settings, random, systemPrompt } = problem;
  const runs = repeatedly(parts.adaptations(settings), settings.repeats);
  for (const task of planOf(parts, problem).tasks) {
    const adapting = runs.map(({ arm, thing, repeat }) => ({
      ...{ arm, system: thing.prompt.text },
      ...parts.given(thing, repeat, task, random),
    }));
    yield* adaptAndMeasure(adapting, settings, task);
  }
  return { systemPrompt, tasks: [] };
}
