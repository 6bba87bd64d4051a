import { isMoreThanNoise } from '../report/comparison.ts';
import type { Contrast } from '../report/contrasts.ts';
import type { Arm } from '../plan.ts';
import { difference, text, type HeatMap, type ReportTable } from '../report/study-report.ts';

/** A prompt, held against the initial one on every model. */
export interface Row {
  readonly arm: Arm;
  readonly contrasts: readonly Contrast[];
}

/** Found on one model, run on another. */
export function matrix(rows: readonly Row[], columns: readonly string[]): HeatMap {
  return {
    ...{ kind: 'heat-map', title: 'Difference to the initial prompt', shows: 'difference', columns },
    rows: rows.map(({ arm }) => arm.title),
    values: rows.map(({ contrasts }) => contrasts.map(({ overall }) => overall?.difference)),
    clear: rows.map(({ contrasts }) =>
      contrasts.map(({ overall }) => overall !== undefined && isMoreThanNoise(overall)),
    ),
  };
}

/** The same with tests and verdicts. */
export function matrixTable(rows: readonly Row[], columns: readonly string[]): ReportTable {
  return {
    title: 'Differences to the initial prompt',
    columns: ['Prompt', ...columns],
    rows: rows.map(({ arm, contrasts }) => [text(arm.title), ...contrasts.map(({ overall }) => difference(overall))]),
  };
}
