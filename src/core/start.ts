import type { Experiment, Outcome } from './experiment.ts';
import { problemWith } from './field.ts';
import { methodOf } from './methods/index.ts';
import { seeded } from './random.ts';
import type { Steps } from './steps.ts';
import { hasSlot } from './render.ts';

/** An experiment cannot be run as it is; `message` says what to change. */
export class ExperimentProblem extends Error {
  override readonly name = 'ExperimentProblem';
}

/**
 * The steps of an experiment, from its seed. Settings the experiment leaves out take the method's defaults.
 * Throws `ExperimentProblem` where a setting or task cannot be used.
 */
export function stepsOf(experiment: Experiment): Steps<Outcome> {
  const method = methodOf(experiment.method.id);
  const settings = { ...method.defaults, ...experiment.method.settings };
  const problem = problemsWith(experiment)[0];
  if (problem !== undefined) throw new ExperimentProblem(problem);
  return method.optimize({
    systemPrompt: experiment.systemPrompt,
    tasks: experiment.tasks,
    settings,
    random: seeded(experiment.seed),
  });
}

/** Everything that stands in the way of running an experiment, in words for the user. */
export function problemsWith(experiment: Experiment): readonly string[] {
  const method = methodOf(experiment.method.id);
  const settings = { ...method.defaults, ...experiment.method.settings };
  const ids = experiment.tasks.map((task) => task.id);
  return [
    ...method.fields.map((field) => problemWith(field, settings[field.name])),
    experiment.tasks.length === 0 ? 'Choose at least one task.' : undefined,
    new Set(ids).size < ids.length ? 'Two tasks have the same id. Rename or remove one.' : undefined,
    ...experiment.tasks.flatMap((task) => [
      hasSlot(task.userPrompt)
        ? undefined
        : `The user prompt of "${task.name}" lacks {question}: write it where the question belongs.`,
      task.examples.train.length === 0 ? `"${task.name}" has no train examples.` : undefined,
      task.examples.selection?.length === 0
        ? `"${task.name}" has an empty selection split: fill it or leave it out.`
        : undefined,
    ]),
  ].filter((problem) => problem !== undefined);
}
