import { pValue } from '../report/in-words.ts';
import { interactionInWords, type Square } from './interaction-squares.ts';
import { points, text, type HeatMap, type ReportTable } from '../report/study-report.ts';

/** Interaction, test and verdict, task by task. */
export function interactionTable(squares: readonly Square[], margin: number): ReportTable {
  return {
    title: 'Interaction by task',
    columns: [
      'Task',
      'Interaction',
      'Test',
      'Verdict',
      'Best pair above best apart',
      'System prompts span',
      'User prompts span',
    ],
    rows: squares.map((square) => [
      ...[text(square.task.name), points(square.test.size, square.test.interval), text(pValue(square.p))],
      ...[text(interactionInWords(square.test, square.p, margin)), points(leadOfBestPair(square))],
      ...[points(span(square.parts.rows)), points(span(square.parts.columns))],
    ]),
  };
}

/** By how much the best pair leads the pair of the best row and the best column. */
function leadOfBestPair({ scores, parts }: Square): number {
  const apart =
    scores[parts.rows.indexOf(Math.max(...parts.rows))]?.[parts.columns.indexOf(Math.max(...parts.columns))];
  return Math.max(...scores.flat()) - (apart ?? 0);
}

function span(effects: readonly number[]): number {
  return Math.max(...effects) - Math.min(...effects);
}

/** The scores of a square. */
export function heatMapOf({ task, rows, columns, scores }: Square): HeatMap {
  return {
    ...{ kind: 'heat-map', title: `Right answers on ${task.name}`, shows: 'score', rows, columns },
    values: scores,
    clear: scores.map((row) => row.map(() => true)),
  };
}

/** What each pair has beyond its row and its column. */
export function effectTable({ rows, columns, parts }: Square): ReportTable {
  return {
    title: 'Beyond system prompt and user prompt',
    columns: ['System prompt', ...columns, 'System prompt alone'],
    rows: [
      ...rows.map((name, row) => [
        text(name),
        ...(parts.interaction[row] ?? []).map((value) => points(value)),
        points(parts.rows[row] ?? 0),
      ]),
      [text('User prompt alone'), ...parts.columns.map((value) => points(value)), text('')],
    ],
  };
}
