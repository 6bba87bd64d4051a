import type { Comparison } from './comparison.ts';
import type { Interval } from '../../statistics/interval.ts';

/** One cell of a report's table. Shares and differences are 0 to 1; `inWords` makes points of them. */
export type ReportCell =
  | { readonly kind: 'text'; readonly text: string }
  /** A prompt, whole: shown as it is, line breaks and all. */
  | { readonly kind: 'prompt'; readonly text: string }
  | { readonly kind: 'count'; readonly value: number }
  /** A score or share, 0 to 1. */
  | { readonly kind: 'share'; readonly value: number; readonly interval?: Interval }
  /** A difference with its test and verdict; `against` names what it is to, where that is not the study's first arm. */
  | { readonly kind: 'difference'; readonly comparison: Comparison; readonly against?: string }
  /** A difference that nothing was tested about, -1 to 1. */
  | { readonly kind: 'points'; readonly value: number; readonly interval?: Interval }
  /** A figure that is no share: two decimals. */
  | { readonly kind: 'number'; readonly value: number; readonly interval?: Interval }
  /** In US dollars. */
  | { readonly kind: 'money'; readonly value: number }
  /** Nothing was measured. */
  | { readonly kind: 'nothing' };

export interface ReportTable {
  readonly title: string;
  readonly columns: readonly string[];
  /** Every row has as many cells as there are columns; the first names the row. */
  readonly rows: readonly (readonly ReportCell[])[];
}

/** Differences or scores by row and column. */
export interface HeatMap {
  readonly kind: 'heat-map';
  readonly title: string;
  readonly shows: 'difference' | 'score';
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** `undefined` where nothing was measured. */
  readonly values: readonly (readonly (number | undefined)[])[];
  /** Whether each difference is more than noise; scores are all of them what they are. */
  readonly clear: readonly (readonly boolean[])[];
}

/** Scores, 0 to 1, that develop. */
export interface Curves {
  readonly kind: 'curves';
  readonly title: string;
  readonly across: string;
  readonly up: string;
  readonly lines: readonly {
    readonly name: string;
    readonly points: readonly { readonly x: number; readonly y: number; readonly interval?: Interval }[];
  }[];
  readonly marks: readonly ChartMark[];
}

/** Pairs of scores, 0 to 1: above the diagonal the second is higher. */
export interface Scatter {
  readonly kind: 'scatter';
  readonly title: string;
  readonly across: string;
  readonly up: string;
  readonly points: readonly { readonly name: string; readonly group: string; readonly x: number; readonly y: number }[];
}

/** Scores, 0 to 1, side by side. */
export interface Bars {
  readonly kind: 'bars';
  readonly title: string;
  readonly bars: readonly { readonly name: string; readonly value: number; readonly interval?: Interval }[];
  readonly marks: readonly ChartMark[];
}

/** A score to hold the others against: chance, majority. */
export interface ChartMark {
  readonly name: string;
  readonly value: number;
}

/** A drawing with everything it shows. */
export type ReportChart = HeatMap | Curves | Scatter | Bars;

export interface ReportSection {
  readonly title: string;
  /** What the section says, in sentences. */
  readonly text: readonly string[];
  readonly charts: readonly ReportChart[];
  readonly tables: readonly ReportTable[];
}

/** A page that can be handed on: what was asked, how it was tried, what came out, and what that does not say. */
export interface StudyReport {
  readonly title: string;
  readonly question: string;
  /** The answer, a sentence each. */
  readonly summary: readonly string[];
  /** Study, models, tasks, seed: two columns. */
  readonly setUp: ReportTable;
  readonly sections: readonly ReportSection[];
  /** The prompts it is about, given or found. */
  readonly prompts: readonly { readonly title: string; readonly text: string }[];
  readonly limits: readonly string[];
}

export function text(value: string): ReportCell {
  return { kind: 'text', text: value };
}

export function share(value: number, interval?: Interval): ReportCell {
  return { kind: 'share', value, ...(interval === undefined ? {} : { interval }) };
}

export function count(value: number): ReportCell {
  return { kind: 'count', value };
}

/** A figure that is no share, such as a kappa or a log-probability. */
export function number(value: number, interval?: Interval): ReportCell {
  return { kind: 'number', value, ...(interval === undefined ? {} : { interval }) };
}

export function points(value: number, interval?: Interval): ReportCell {
  return { kind: 'points', value, ...(interval === undefined ? {} : { interval }) };
}

export function difference(comparison: Comparison | undefined, against?: string): ReportCell {
  if (comparison === undefined) return nothing;
  return { kind: 'difference', comparison, ...(against === undefined ? {} : { against }) };
}

export const nothing: ReportCell = { kind: 'nothing' };
