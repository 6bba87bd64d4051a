import type { Split } from '../core/task.ts';
import { ImportError } from './import-error.ts';
import { checkMapping, mapRow, type Mapping } from './mapping.ts';
import type { LeftOut, Placed } from './placed.ts';
import { reportOn, type Report } from './report.ts';
import { splitNamed } from './split-names.ts';
import { cellOf, textOf, type Row, type Table } from './table.ts';

/** Everything a mapping makes of a table, to be looked at before anything is saved. */
export interface Mapped {
  readonly placed: readonly Placed[];
  readonly report: Report;
}

/** Applies a mapping to every row. Throws where the mapping does not fit, or no row gives an example. */
export function mapTable(table: Table, mapping: Mapping): Mapped {
  checkMapping(mapping, table);
  const placed: Placed[] = [];
  const leftOut: LeftOut[] = [];
  const ids = new Set<string>();
  for (const [place, row] of table.rows.entries()) {
    const mapped = mapRow(mapping, table, row);
    if ('reason' in mapped) leftOut.push({ section: row.section, number: row.number, ...mapped });
    else
      placed.push({
        example: { id: idOf(mapping, table, row, place, ids), ...mapped },
        split: splitOf(mapping, table, row),
      });
  }
  const [first] = leftOut;
  if (placed.length === 0)
    throw new ImportError(
      `No row gives an example: ${first?.reason ?? 'there are no rows'}. Choose other columns for question and answer.`,
      first === undefined ? {} : { file: first.section, [table.unit]: first.number, column: first.column },
    );
  return { placed, report: reportOn(placed, leftOut) };
}

/** The row's own id, made unique where the data set repeats one; else its place in the table. */
function idOf(mapping: Mapping, table: Table, row: Row, place: number, taken: Set<string>): string {
  if (mapping.id === undefined) return String(place + 1);
  const own = textOf(cellOf(table, row, mapping.id)).trim();
  const wanted = own === '' ? String(place + 1) : own;
  let id = wanted;
  for (let copy = 2; taken.has(id); copy++) id = `${wanted} (${String(copy)})`;
  taken.add(id);
  return id;
}

function splitOf(mapping: Mapping, table: Table, row: Row): Split | undefined {
  return mapping.split === undefined ? undefined : splitNamed(textOf(cellOf(table, row, mapping.split)));
}
