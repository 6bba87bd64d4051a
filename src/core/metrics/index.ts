import { accuracy } from './accuracy.ts';
import { closeness } from './closeness.ts';
import { contains } from './contains.ts';
import { exactMatch } from './exact-match.ts';
import { macroF1 } from './macro-f1.ts';
import type { Metric } from '../metric.ts';
import { paperMacroF1 } from './paper-macro-f1.ts';
import { quadraticKappa } from './quadratic-kappa.ts';
import { tokenF1 } from './token-f1.ts';

/** Every metric, in the order they are offered. */
export const metrics: readonly Metric[] = [
  accuracy,
  macroF1,
  exactMatch,
  contains,
  tokenF1,
  quadraticKappa,
  closeness,
  paperMacroF1,
];

/** The metric a task names; throws, naming all metrics, where there is none of that id. */
export function metricOf(id: string): Metric {
  const found = metrics.find((metric) => metric.id === id);
  if (found) return found;
  throw new Error(`There is no metric “${id}”. Choose one of: ${metrics.map((metric) => metric.id).join(', ')}.`);
}
