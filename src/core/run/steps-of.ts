import type { Experiment, Outcome } from '../experiment.ts';
import { problemWith } from '../field.ts';
import { studyOf } from '../studies/index.ts';
import { methodOf, type AnyMethod } from '../methods/index.ts';
import { withPreflight } from '../preflight/with-preflight.ts';
import { problemOf } from './problem-of.ts';
import { withCrossTest } from '../verdict/cross-test.ts';
import type { Steps } from '../steps.ts';
import { hasSlot } from '../render.ts';

/** An experiment cannot be run as it is; `message` says what to change. */
export class ExperimentProblem extends Error {
  override readonly name = 'ExperimentProblem';
}

/**
 * The steps of an experiment, from its seed. Settings the experiment leaves out take the method's defaults.
 * Throws `ExperimentProblem` where a setting or task cannot be used.
 */
export function stepsOf(experiment: Experiment): Steps<Outcome> {
  const method = runnableOf(experiment.method.id);
  const problem = problemsWith(experiment)[0];
  if (problem !== undefined) throw new ExperimentProblem(problem);
  const search = method.optimize(problemOf(experiment, method.defaults));
  const steps = isCrossTested(experiment, method) ? withCrossTest(search, experiment) : search;
  return isTriedFirst(experiment) ? withPreflight(steps, experiment) : steps;
}

/** A study names its prompts itself: the experiment's are none of them. */
function isTriedFirst({ preflight, method }: Experiment): boolean {
  return preflight !== undefined && studyOf(method.id) === undefined;
}

/** Studies test what they compare themselves. */
function isCrossTested({ crossTest, method: { id, settings } }: Experiment, { defaults }: AnyMethod): boolean {
  return crossTest === true && studyOf(id) === undefined && { ...defaults, ...settings }['testAtEnd'] === true;
}

/** The method or study with this id. */
export function runnableOf(id: string): AnyMethod {
  return studyOf(id) ?? methodOf(id);
}

/** Everything that stands in the way of running an experiment, in words for the user. */
export function problemsWith(experiment: Experiment): readonly string[] {
  const method = runnableOf(experiment.method.id);
  const study = studyOf(experiment.method.id);
  const settings = { ...method.defaults, ...experiment.method.settings };
  const ids = experiment.tasks.map((task) => task.id);
  const unfit = method.fields.map((field) => problemWith(field, settings[field.name]));
  return [
    ...unfit,
    experiment.tasks.length === 0 ? 'Choose at least one task.' : undefined,
    new Set(ids).size < ids.length ? 'Two tasks have the same id. Rename or remove one.' : undefined,
    ...experiment.tasks.flatMap((task) => [
      hasSlot(task.userPrompt)
        ? undefined
        : `The user prompt of "${task.name}" lacks {question}: write it where the question belongs.`,
      study === undefined && task.examples.train.length === 0 ? `"${task.name}" has no train examples.` : undefined,
      task.examples.selection?.length === 0
        ? `"${task.name}" has an empty selection split: fill it or leave it out.`
        : undefined,
    ]),
    ...Object.keys(experiment.models.others ?? {})
      .filter((name) => name === 'base' || name === 'optimizer')
      .map((name) => `Give the further base model "${name}" another name: one model of the run has it already.`),
    // A study looks at its settings only once its fields are what they should be.
    ...(study !== undefined && unfit.every((one) => one === undefined) ? study.problems(experiment) : []),
  ].filter((problem) => problem !== undefined);
}
