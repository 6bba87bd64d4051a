import { ModelFailure, type Call, type Model, type ModelRole } from '../core/model.ts';

/** The models by role, and further base models by name. */
export interface RunModels extends Readonly<Record<ModelRole, Model>> {
  readonly others?: Readonly<Record<string, Model>>;
}

/** Which model a call is for: a role, or the name of a further base model. */
export function laneOf({ on, model }: Pick<Call, 'on' | 'model'>): string {
  return on ?? model;
}

/** The model of a lane. */
export function modelAt(models: RunModels, lane: string): Model {
  const model = lane === 'base' || lane === 'optimizer' ? models[lane] : models.others?.[lane];
  if (model === undefined) throw new ModelFailure('unknown-model', `No model is connected under the name "${lane}".`);
  return model;
}
