import type { Comparison } from './comparison.ts';
import type { Interval } from '../statistics/interval.ts';

/** One cell of a report's table. Shares and differences are 0 to 1; whoever draws them makes points of them. */
export type ReportCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'prompt'; readonly text: string }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'share'; readonly value: number; readonly interval?: Interval; readonly examples?: number }
  | { readonly kind: 'difference'; readonly comparison: Comparison }
  | { readonly kind: 'nothing' };

export interface ReportTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ReportCell[])[];
}

/** A drawing with everything it shows; each has a table beside it that says the same. */
export type ReportChart =
  | {
      readonly kind: 'heat-map';
      readonly title: string;
      readonly rows: readonly string[];
      readonly columns: readonly string[];
      /** Differences to the baseline, by row and column; `undefined` where nothing was measured. */
      readonly values: readonly (readonly (number | undefined)[])[];
      /** Whether each difference is more than noise. */
      readonly clear: readonly (readonly boolean[])[];
    }
  | {
      readonly kind: 'curves';
      readonly title: string;
      readonly across: string;
      readonly up: string;
      readonly lines: readonly { readonly name: string; readonly points: readonly (readonly [number, number])[] }[];
    }
  | {
      readonly kind: 'scatter';
      readonly title: string;
      readonly across: string;
      readonly up: string;
      readonly points: readonly { readonly name: string; readonly x: number; readonly y: number }[];
    }
  | {
      readonly kind: 'bars';
      readonly title: string;
      readonly bars: readonly { readonly name: string; readonly value: number; readonly interval?: Interval }[];
      /** Lines to hold the bars against: chance, majority. */
      readonly marks: readonly { readonly name: string; readonly value: number }[];
    };

export interface ReportSection {
  readonly title: string;
  /** What the section says, in sentences. */
  readonly text: readonly string[];
  readonly charts: readonly ReportChart[];
  readonly tables: readonly ReportTable[];
}

/** A page that can be handed on: what was asked, how it was tried, what came out, and what that does not say. */
export interface Report {
  readonly title: string;
  readonly question: string;
  /** The answer in a sentence or two. */
  readonly summary: readonly string[];
  readonly setUp: ReportTable;
  readonly sections: readonly ReportSection[];
  readonly limits: readonly string[];
}

export function text(value: string): ReportCell {
  return { kind: 'text', text: value };
}

export function share(value: number, interval?: Interval, examples?: number): ReportCell {
  return {
    kind: 'share',
    value,
    ...(interval === undefined ? {} : { interval }),
    ...(examples === undefined ? {} : { examples }),
  };
}

export function count(value: number): ReportCell {
  return { kind: 'count', value };
}
