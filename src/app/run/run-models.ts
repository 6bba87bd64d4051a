import type { ModelChoice } from '../../core/experiment.ts';
import { asksOptimizer } from '../../core/studies/index.ts';
import type { Model, ModelRole } from '../../core/model.ts';
import type { RunModels } from '../../engine/run-models.ts';
import type { StoredRun } from '../../storage/runs/stored-run.ts';

/** Connects the models a run asks, one after the other. */
export async function modelsFor(
  { experiment, method }: StoredRun,
  connect: (role: ModelRole, choice: ModelChoice) => Promise<Model>,
): Promise<RunModels> {
  const { others = {}, ...roles } = experiment.models;
  const base = await connect('base', roles.base);
  // Loading a model on this device takes long: one that is never asked is left alone.
  const optimizer = asksOptimizer(method) ? await connect('optimizer', roles.optimizer) : base;
  const further: Record<string, Model> = {};
  for (const [name, choice] of Object.entries(others)) further[name] = await connect('base', choice);
  return { base, optimizer, others: further };
}

/** What the user should know of these models; both roles may be played by one: each note once. */
export function notesOf(models: readonly Model[]): readonly string[] {
  return [...new Set(models.flatMap(({ notes = [] }) => notes))];
}
