import type { AnyEvidence } from '../evidence.ts';

/** The system prompt each arm was measured with, as the events have it. */
export function foundPrompts({
  plan,
  measurements,
}: AnyEvidence): readonly { readonly title: string; readonly text: string }[] {
  return plan.arms.flatMap(({ id, title }) => {
    const measurement = measurements.find(({ arm }) => arm === id);
    return measurement === undefined ? [] : [{ title, text: measurement.system }];
  });
}
