import { variants, type AblationSettings, type Variant } from './ablation-variants.ts';
import type { Cell } from '../measure/measurement.ts';
import type { Sides } from '../report/contrasts.ts';
import type { Evidence } from '../evidence.ts';
import { inRun, repeatedly, upTo } from '../measure/repeats.ts';

/** What the searches start from. */
export const initial = { id: 'initial', title: 'Initial prompt' };

/** What each run of a variant was measured with. */
export function runsOf(id: string, { settings, cells }: Evidence<AblationSettings>): readonly (readonly Cell[])[] {
  return repeatedly(variants, settings.repeats)
    .filter(({ thing }) => thing.id === id)
    .map(({ arm }) => cells.filter((cell) => cell.arm === arm));
}

/** Every variant against the initial prompt, and every other variant against both loops, run by run. */
export function sidesOf(evidence: Evidence<AblationSettings>) {
  const { settings, cells } = evidence;
  const cellsOf = (id: string) => runsOf(id, evidence).flatMap((run, place) => inRun(run, place + 1));
  const atStart = cells.filter(({ arm }) => arm === initial.id);
  const start = upTo(settings.repeats).flatMap((repeat) => inRun(atStart, repeat));
  const sideOf = (variant: Variant, baseline: Sides['baseline']): Sides => ({
    title: variant.title,
    cells: cellsOf(variant.id),
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
