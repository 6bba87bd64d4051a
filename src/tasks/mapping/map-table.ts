import type { Example, Split } from '../../core/task.ts';
import { ImportError } from '../import/import-error.ts';
import { FactFinder } from '../splits/facts.ts';
import { checkMapping, mapRow, type Mapping } from './mapping.ts';
import type { LeftOut, Placed } from '../splits/placed.ts';
import { reportOn, type MappingReport } from './mapping-report.ts';
import { splitNamed } from '../splits/split-names.ts';
import { cellOf, type Table } from '../table/table.ts';
import { textOf, type Row } from '../table/row.ts';

/** Everything a mapping makes of a table, to be looked at before anything is saved. */
export interface Mapped {
  readonly placed: readonly Placed[];
  readonly report: MappingReport;
}

/** So many words that name no split are shown. */
const mostUnknown = 5;

/** Applies a mapping to every row. Throws where the mapping does not fit, or no row gives an example. */
export function mapTable(table: Table, mapping: Mapping): Mapped {
  checkMapping(mapping, table);
  const placed: Placed[] = [];
  const leftOut: LeftOut[] = [];
  const ids = new Set<string>();
  const unknownSplits = new Set<string>();
  const facts = new FactFinder(table.rows.length);
  const source = { mapping, table };
  for (const [place, row] of table.rows.entries()) {
    const mapped = mapRow(mapping, table, row);
    if ('reason' in mapped) {
      leftOut.push({ section: row.section, number: row.number, ...mapped });
      continue;
    }
    const { split, unknown } = splitOf(mapping, table, row);
    if (unknown !== undefined && unknownSplits.size < mostUnknown) unknownSplits.add(unknown);
    placed.push(new MappedRow(source, row, idOf(mapping, table, row, place, ids), split));
    facts.add(mapped);
  }
  facts.areThoseOf(placed);
  const [first] = leftOut;
  if (placed.length === 0)
    throw new ImportError(
      `No row gives an example: ${first?.reason ?? 'there are no rows'}. Choose other columns for question and answer.`,
      first === undefined ? {} : { file: first.section, [table.unit]: first.number, column: first.column },
    );
  return { placed, report: reportOn(placed, leftOut, [...unknownSplits]) };
}

/** What the examples of a table are made with. */
interface MappedTable {
  readonly mapping: Mapping;
  readonly table: Table;
}

/** An example that is made anew from its row when it is asked for: so many texts are not to be held. */
class MappedRow implements Placed {
  readonly split: Split | undefined;
  readonly #source: MappedTable;
  readonly #row: Row;
  readonly #id: string | number;

  constructor(source: MappedTable, row: Row, id: string | number, split: Split | undefined) {
    this.#source = source;
    this.#row = row;
    this.#id = id;
    this.split = split;
  }

  get example(): Example {
    const { mapping, table } = this.#source;
    const mapped = mapRow(mapping, table, this.#row);
    if ('reason' in mapped) throw new Error(`Row ${String(this.#row.number)} gives no example any more.`);
    return { id: String(this.#id), ...mapped };
  }
}

/** The row's own id, made unique where the data set repeats one; else its place in the table, counted from 1. */
function idOf(mapping: Mapping, table: Table, row: Row, place: number, taken: Set<string>): string | number {
  if (mapping.id === undefined) return place + 1;
  const own = textOf(cellOf(table, row, mapping.id)).trim();
  const wanted = own === '' ? String(place + 1) : own;
  let id = wanted;
  for (let copy = 2; taken.has(id); copy++) id = `${wanted} (${String(copy)})`;
  taken.add(id);
  return id;
}

/** The split that a row names, or what it says instead. */
function splitOf(
  mapping: Mapping,
  table: Table,
  row: Row,
): { readonly split: Split | undefined; readonly unknown?: string } {
  if (mapping.split === undefined) return { split: undefined };
  const name = textOf(cellOf(table, row, mapping.split)).trim();
  const split = splitNamed(name);
  return split === undefined && name !== '' ? { split, unknown: name.slice(0, 40) } : { split };
}
