import type { Experiment, ModelChoice } from '../../core/experiment.ts';
import { withoutCredentials } from '../../foundation/pure/without-credentials.ts';

/** The experiment with addresses that hold no user, password or query: somebody may have typed a key there. */
export function withPlainModels(experiment: Experiment): Experiment {
  const { base, optimizer, others } = experiment.models;
  const plainOthers = Object.entries(others ?? {}).map(([name, model]) => [name, plainModel(model)] as const);
  return {
    ...experiment,
    models: {
      base: plainModel(base),
      optimizer: plainModel(optimizer),
      ...(others === undefined ? {} : { others: Object.fromEntries(plainOthers) }),
    },
  };
}

function plainModel(model: ModelChoice): ModelChoice {
  return model.baseUrl === undefined ? model : { ...model, baseUrl: withoutCredentials(model.baseUrl) };
}
