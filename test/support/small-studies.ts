import type { Experiment } from '../../src/core/experiment.ts';
import type { AnyStudy } from '../../src/core/studies/index.ts';
import type { Task } from '../../src/core/task.ts';
import { toyExperiment } from './toy.ts';

const prompts = [
  { id: 'plain', title: 'Plain', text: 'Add.' },
  { id: 'careful', title: 'Careful', text: 'check check check' },
  { id: 'odd', title: 'Odd', text: 'Subtract.' },
];

/** Small numbers for whatever a study can be told. */
const small: Readonly<Record<string, unknown>> = {
  ...{ rounds: 1, userCandidates: 1, userPromptsKept: 1, userMistakes: 1, systemCandidates: 1, systemMistakes: 1 },
  ...{ userPrompts: 2, demos: 2, draws: 1, halvings: 1, repeats: 2, examples: 6 },
};

/** Any study, at a size that takes no time; the last of the tasks is held out where a search is run. */
export function smallStudy(
  { id, needs, defaults }: AnyStudy,
  tasks: readonly Task[],
  changes: Readonly<Record<string, unknown>> = {},
): Experiment {
  const { base, optimizer } = toyExperiment().models;
  const others = { small: { ...base, model: 'tiny' } };
  const told = Object.fromEntries(Object.entries({ ...small, ...changes }).filter(([name]) => name in defaults));
  const settings = {
    ...told,
    ...(needs.prompts > 0 ? { prompts } : {}),
    ...(needs.targets ? { targets: tasks.slice(-1).map((task) => task.id) } : {}),
  };
  const models = { base, optimizer, ...(needs.others === undefined ? {} : { others }) };
  return toyExperiment({ method: { id, settings }, tasks, models });
}
