import { variants, type AblationSettings, type Variant } from './ablation-variants.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { Sides } from '../report/contrasts.ts';
import type { Evidence } from '../evidence.ts';
import { inRun, repeatedly, upTo } from '../measure/repeats.ts';

/** What the searches start from. */
export const initial = { id: 'initial', title: 'Initial prompt' };

/** What each run of a variant was measured with. */
export function runsOf(
  id: string,
  { settings, measurements }: Evidence<AblationSettings>,
): readonly (readonly Measurement[])[] {
  return repeatedly(variants, settings.repeats)
    .filter(({ thing }) => thing.id === id)
    .map(({ arm }) => measurements.filter((measurement) => measurement.arm === arm));
}

/** Every variant against the initial prompt, and every other variant against both loops, run by run. */
export function sidesOf(evidence: Evidence<AblationSettings>) {
  const { settings, measurements } = evidence;
  const cellsOf = (id: string) => runsOf(id, evidence).flatMap((run, place) => inRun(run, place + 1));
  const atStart = measurements.filter(({ arm }) => arm === initial.id);
  const start = upTo(settings.repeats).flatMap((repeat) => inRun(atStart, repeat));
  const sideOf = (variant: Variant, baseline: Sides['baseline']): Sides => ({
    title: variant.title,
    measurements: cellsOf(variant.id),
    baseline,
  });
  const [both, ...others] = variants;
  const toBoth = (variant: Variant, { id, title }: Variant): Sides => ({
    ...sideOf(variant, cellsOf(id)),
    against: title,
  });
  return {
    initial: variants.map((variant) => sideOf(variant, start)),
    both: both === undefined ? [] : others.map((variant) => toBoth(variant, both)),
  };
}
