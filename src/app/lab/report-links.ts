import type { ReportCell, ReportChart, ReportTable } from '../../core/studies/report/study-report.ts';
import { cellsOf, type HeatCell } from '../../sharing/charts/heat-map.ts';
import type { AnswerComparison } from '../route.svelte.ts';
import { ownWording, wordingsOf, type TaskAnswers } from '../answers/study-answers.ts';

/**
 * The answers behind a place in a report, if the words around it name a task and a side of the study; `against` names
 * the arm they are compared with, where that is not the first.
 */
export type FindComparison = (words: readonly string[], against?: string) => AnswerComparison | undefined;

/** The address of the answers behind a place in a report. */
export type LinkTo = (...place: Parameters<FindComparison>) => string | undefined;

/**
 * Finds answers by the words of a report: a task and an arm, and, where several base models were asked, the model too.
 * They are compared with the first arm, or the one named, on the same model, under one user prompt where the words name
 * one.
 */
export function comparisonFinder(answers: readonly TaskAnswers[]): FindComparison {
  return (words, against) => {
    const here = answers.find(({ task }) => words.includes(task.name));
    if (here === undefined) return undefined;
    const severalModels = new Set(here.sides.map(({ model }) => model)).size > 1;
    const other = here.sides.find(
      ({ arm, model }) => words.includes(arm) && (!severalModels || words.some((word) => isAbout(word, model))),
    );
    const baseline = here.sides.find(
      ({ arm, model }) => model === other?.model && (against === undefined || arm === against),
    );
    if (other === undefined || baseline === undefined) return undefined;
    const wording = wordingsOf(baseline, other, here.task).find(({ title }) =>
      words.some((word) => names(word, title)),
    );
    return {
      ...{ task: here.task.id, baseline: baseline.id, other: other.id },
      ...(wording === undefined ? {} : { wording: wording.id }),
    };
  };
}

/** Sections about one base model are called "On ..." or "Scores on ...". */
function isAbout(section: string, model: string): boolean {
  return section.toLowerCase().endsWith(`on ${model.toLowerCase()}`);
}

/** Columns about one user prompt are called "User prompt 1" and so on, or "Own" for that of the task. */
function names(column: string, wording: string): boolean {
  return column === 'Own' ? wording === ownWording : column.toLowerCase() === wording;
}

/**
 * Where a cell of a table leads: the answers of a whole row are behind its first cell, those of a row and a column behind
 * the cell they share, unless that has only words, or nothing was measured.
 */
export function tableLink(
  { columns }: ReportTable,
  row: readonly ReportCell[],
  column: number,
  about: string,
  linkTo: LinkTo,
): string | undefined {
  const words = [about, ...wordsIn(row)];
  const ofRow = linkTo(words);
  if (column === 0) return ofRow;
  const cell = row[column];
  if (cell === undefined || cell.kind === 'text' || cell.kind === 'nothing') return undefined;
  const ofCell = linkTo([...words, columns[column] ?? ''], cell.kind === 'difference' ? cell.against : undefined);
  return ofCell === ofRow ? undefined : ofCell;
}

function wordsIn(row: readonly ReportCell[]): readonly string[] {
  return row.flatMap((cell) => (cell.kind === 'text' ? [cell.text] : []));
}

/** A cell of a drawn chart as a link: where it lies, where it leads, and what it is called. */
interface CellLink {
  readonly place: HeatCell['place'];
  readonly href: string;
  readonly name: string;
}

/** The cells of a chart that have answers behind them; only those of heat maps do. */
export function cellLinks(chart: ReportChart, about: string, linkTo: LinkTo): readonly CellLink[] {
  if (chart.kind !== 'heat-map') return [];
  return cellsOf(chart).flatMap(({ row, column, value, words, place }) => {
    const href = value === undefined ? undefined : linkTo([about, row, column]);
    return href === undefined ? [] : [{ place, href, name: `Answers: ${row}, ${column}, ${words}` }];
  });
}
