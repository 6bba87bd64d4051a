import type { Experiment, ModelChoice } from '../../core/experiment.ts';
import { asksOptimizer, asksOthers } from '../../core/studies/index.ts';

/** The models that a run of this experiment asks; a file may name others beside them. */
export function askedModels({ method, models }: Pick<Experiment, 'method' | 'models'>): readonly ModelChoice[] {
  const { base, optimizer, others = {} } = models;
  return [
    base,
    ...(asksOptimizer(method.id) ? [optimizer] : []),
    ...(asksOthers(method.id) ? Object.values(others) : []),
  ];
}
