import type { Arm } from '../plan.ts';
import { isMoreThanNoise } from '../report/comparison.ts';
import type { Contrast } from '../report/contrasts.ts';
import { difference, text, type HeatMap, type ReportTable } from '../report/study-report.ts';
import type { Found } from '../search-study/define-search-study.ts';

/** The prompts found on one model, held against the initial one on every model. */
interface TransferRow {
  readonly title: string;
  readonly contrasts: readonly Contrast[];
}

/** What was found, by the model it was found on. */
export function rowsOf({ searched, contrasts }: Found<unknown, Arm>): readonly TransferRow[] {
  const titles = [...new Set(searched.map(({ thing }) => thing.title))];
  return titles.map((title) => ({
    title,
    contrasts: contrasts.filter((_, place) => searched[place]?.thing.title === title),
  }));
}

/** Found on one model, run on another. */
export function transferMatrix(rows: readonly TransferRow[], columns: readonly string[]): HeatMap {
  return {
    ...{ kind: 'heat-map', title: 'Difference to the initial prompt', shows: 'difference', columns },
    rows: rows.map(({ title }) => title),
    values: rows.map(({ contrasts }) => contrasts.map(({ overall }) => overall?.difference)),
    clear: rows.map(({ contrasts }) =>
      contrasts.map(({ overall }) => overall !== undefined && isMoreThanNoise(overall)),
    ),
  };
}

/** The same with tests and verdicts. */
export function transferTable(rows: readonly TransferRow[], columns: readonly string[]): ReportTable {
  return {
    title: 'Differences to the initial prompt',
    columns: ['Prompt', ...columns],
    rows: rows.map(({ title, contrasts }) => [text(title), ...contrasts.map(({ overall }) => difference(overall))]),
  };
}
