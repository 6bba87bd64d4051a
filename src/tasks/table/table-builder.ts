import { conversationIn } from './conversation.ts';
import { ImportError } from '../import/import-error.ts';
import { RowStore } from './row-store.ts';
import type { Table } from './table.ts';
import type { Cell, Row, Scalar } from './row.ts';

/** Deep enough for every data set met so far, and far from overflowing the stack of a recursive reader. */
const deepest = 32;

/**
 * Makes a table of records that need not have the same fields. Nested objects become columns such as `answers.text`, and
 * so do lists of alike objects and conversations.
 */
export class TableBuilder {
  readonly #columns: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #rows: Row[] = [];
  readonly #store = new RowStore();

  get size(): number {
    return this.#rows.length;
  }

  /** Adds one value of a list: an object, a list of cells, or a single value (a column named `text`). */
  add(value: unknown, number: number, section: string, extra: Readonly<Record<string, Scalar>> = {}): void {
    const cells: Cell[] = [];
    const put = (column: string, cell: Cell): void => {
      cells[this.#placeOf(column)] = cell;
    };
    if (Array.isArray(value))
      for (const [place, item] of value.entries())
        this.#spread(`column ${String(place + 1)}`, item, put, 1, number, section);
    else if (isRecord(value))
      for (const [name, item] of Object.entries(value)) this.#spread(nameOf(name), item, put, 1, number, section);
    else this.#spread('text', value, put, 1, number, section);
    for (const [name, item] of Object.entries(extra)) put(name, item);
    this.#rows.push(this.#store.add(cells, number, section));
  }

  build(unit: Table['unit'], options: { splitColumn?: string; notes?: readonly string[] } = {}): Table {
    return {
      columns: this.#columns,
      rows: this.#rows,
      unit,
      ...(options.splitColumn === undefined ? {} : { splitColumn: options.splitColumn }),
      notes: options.notes ?? [],
    };
  }

  #placeOf(column: string): number {
    const known = this.#places.get(column);
    if (known !== undefined) return known;
    this.#places.set(column, this.#columns.length);
    this.#columns.push(column);
    return this.#columns.length - 1;
  }

  #spread(
    column: string,
    value: unknown,
    put: (column: string, cell: Cell) => void,
    depth: number,
    number: number,
    section: string,
  ): void {
    const parts = Array.isArray(value) ? (conversationIn(value) ?? fieldsOf(value)) : undefined;
    if (parts !== undefined) {
      for (const [name, part] of Object.entries(parts))
        put(`${column}.${nameOf(name)}`, cellFrom(part, { file: section, row: number, column }));
      return;
    }
    if (!isRecord(value)) {
      put(column, cellFrom(value, { file: section, row: number, column }));
      return;
    }
    if (depth > deepest) throw tooDeep({ file: section, row: number, column });
    for (const [name, item] of Object.entries(value))
      this.#spread(`${column}.${nameOf(name)}`, item, put, depth + 1, number, section);
  }
}

/** A value of JSON or Parquet as a cell; `null` is absent, big whole numbers that do not fit stay text. */
function cellFrom(value: unknown, place: { file: string; row: number; column: string }): Cell {
  if (value === null || value === undefined) return undefined;
  if (!Array.isArray(value)) return scalarFrom(value, place);
  return value.filter((item) => item !== null && item !== undefined).map((item) => scalarFrom(item, place));
}

function scalarFrom(value: unknown, place: { file: string; row: number; column: string }): Scalar {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return `(${String(value.byteLength)} bytes)`;
  if (isTooDeep(value)) throw tooDeep(place);
  // Paragraphs come as lists of sentences.
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(' ');
  return JSON.stringify(value);
}

/** Walks level by level, since a recursive walk is what a deep value would overflow. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((item): unknown[] => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}

function tooDeep(place: { file: string; row: number; column: string }): ImportError {
  return new ImportError(
    `Lists inside lists go deeper than ${String(deepest)} levels. Give each row plain values.`,
    place,
  );
}

/** Of a list of objects that all have the same fields, each of one value: a list for each field. */
function fieldsOf(list: readonly unknown[]): Readonly<Record<string, readonly Scalar[]>> | undefined {
  const [first] = list;
  if (!isRecord(first)) return undefined;
  const names = Object.keys(first);
  const isAlike = list.every(
    (item) =>
      isRecord(item) && Object.keys(item).length === names.length && names.every((name) => isScalar(item[name])),
  );
  if (!isAlike) return undefined;
  const records = list as readonly Readonly<Record<string, Scalar>>[]; // looked at above
  return Object.fromEntries(names.map((name) => [name, records.flatMap((record) => record[name] ?? [])]));
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !ArrayBuffer.isView(value)
  );
}

function nameOf(name: string): string {
  return name.trim() === '' ? 'unnamed' : name;
}
