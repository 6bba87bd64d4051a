import { columnUse, type ColumnUse } from '../suggest/column-use.ts';
import { draftTask, type Draft } from '../suggest/draft-task.ts';
import { drawnTask, type ImportDecisions } from './import-task.ts';
import { piecesOf, type ImportedTask } from './imported-task.ts';
import { ImportError } from './import-error.ts';
import { mapTable, type Mapped } from '../mapping/map-table.ts';
import { eachExample } from '../splits/placed.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { MappingReport } from '../mapping/mapping-report.ts';
import { isOwnExport } from '../own-export.ts';
import { borrowedParts, problemWithSplits, splitsAsGiven, suggestSplits, type SplitPlan } from '../splits/splits.ts';
import { suggestMapping } from '../suggest/suggest-mapping.ts';
import type { Table } from '../table/table.ts';
import { textOf } from '../table/row.ts';

/** What a page shows of a table: its first rows as text, long cells cut. */
export interface Preview {
  /** What the task is called, where the file says it. */
  readonly name?: string;
  /** Where its examples came from, where the file says it. */
  readonly source?: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
  readonly rowCount: number;
  readonly unit: Table['unit'];
  /** Whether the first row named the columns; absent where the format leaves no doubt. */
  readonly hasHeader?: boolean;
  readonly notes: readonly string[];
  readonly suggestion: Mapping | undefined;
}

/** What a mapping leads to: the report to look at, and what is suggested from here. */
export interface MappedSummary {
  readonly report: MappingReport;
  readonly draft: Draft;
  readonly plan: SplitPlan;
  readonly columns: ColumnUse;
  /** The first examples, as they will be asked. */
  readonly first: readonly { readonly question: string; readonly answer: string | readonly string[] }[];
}

const previewRows = 20;
const previewLetters = 400;

/** One import from table to task. Lives where the table is, in a worker for large files. */
export class ImportSession {
  readonly #table: Table;
  #mapped: Mapped | undefined;

  constructor(table: Table) {
    this.#table = table;
  }

  preview(): Preview {
    const { columns, rows, unit, hasHeader, notes, task } = this.#table;
    return {
      ...(task === undefined ? {} : { name: task.name }),
      ...(task?.source === undefined ? {} : { source: task.source }),
      columns,
      rows: rows.slice(0, previewRows).map((row) => ({
        number: row.number,
        cells: columns.map((_, place) => shortened(textOf(row.cells[place]))),
      })),
      rowCount: rows.length,
      unit,
      ...(hasHeader === undefined ? {} : { hasHeader }),
      notes,
      suggestion: suggestMapping(this.#table),
    };
  }

  map(mapping: Mapping, seed: number): MappedSummary {
    this.#mapped = undefined;
    const mapped = mapTable(this.#table, mapping);
    this.#mapped = mapped;
    return {
      report: mapped.report,
      draft: this.#declared() ?? draftTask(eachExample(mapped.placed)),
      plan: this.#plan(mapped.placed, seed),
      columns: columnUse(this.#table, mapping),
      first: mapped.placed
        .slice(0, 5)
        .map(({ example: { question, answer } }) => ({ question: shortened(question), answer })),
    };
  }

  /** Says why a plan cannot be met; `undefined` when it can. */
  problemWithSplits(plan: SplitPlan): string | undefined {
    return problemWithSplits(this.#placed(), plan);
  }

  /** Says which splits a plan draws from parts of another name. */
  borrowedParts(plan: SplitPlan): readonly string[] {
    return borrowedParts(this.#placed(), plan);
  }

  task(decisions: Omit<ImportDecisions, 'placed'>): ImportedTask {
    const { task, splits } = drawnTask({ ...decisions, placed: this.#placed() });
    return { task, pieces: piecesOf(splits) };
  }

  #declared(): Draft | undefined {
    if (this.#table.task === undefined) return undefined;
    const { userPrompt, suffix, parser, metric } = this.#table.task;
    return { userPrompt, suffix, parser, metric, reason: 'Prompts and grading are those of the file.' };
  }

  #plan(placed: Mapped['placed'], seed: number): SplitPlan {
    const given = isOwnExport(this.#table) ? splitsAsGiven(placed, seed) : undefined;
    return given ?? suggestSplits(placed, seed);
  }

  #placed(): Mapped['placed'] {
    if (this.#mapped === undefined) throw new ImportError('Choose the question and answer columns first.');
    return this.#mapped.placed;
  }
}

function shortened(text: string): string {
  return text.length > previewLetters ? `${text.slice(0, previewLetters)}...` : text;
}
