import type { Experiment } from '../experiment.ts';
import type { Problem } from '../method.ts';
import { seeded } from '../../foundation/pure/random.ts';

/** What an experiment asks of its method. Settings it leaves out take the method's defaults. */
export function problemOf<Settings extends object>(experiment: Experiment, defaults: Settings): Problem<Settings> {
  return {
    systemPrompt: experiment.systemPrompt,
    tasks: experiment.tasks,
    settings: { ...defaults, ...experiment.method.settings },
    random: seeded(experiment.seed),
    others: Object.keys(experiment.models.others ?? {}),
  };
}
