import { ImportError } from '../../import/import-error.ts';
import { TableBuilder } from '../../table/table-builder.ts';
import type { Table } from '../../table/table.ts';
import { isObject, type JsonObject } from './json-object.ts';
import { squadRows } from './squad.ts';

/** The elements of one list of a document, taken one by one as rows. Whether they can be is only said by `table`. */
export class JsonRows {
  readonly #section: string;
  readonly #builder = new TableBuilder();
  #kind: string | undefined;
  #fault: ImportError | undefined;
  #length = 0;
  #hasObjects = false;

  /** `section` names file and list, for errors. */
  constructor(section: string) {
    this.#section = section;
  }

  get length(): number {
    return this.#length;
  }

  get hasObjects(): boolean {
    return this.#hasObjects;
  }

  add(element: unknown): void {
    this.#length++;
    this.#hasObjects ||= isObject(element);
    if (this.#fault !== undefined) return;
    try {
      this.#checkKind(element);
      for (const row of unfolded(element)) this.#builder.add(row, this.#builder.size + 1, this.#section);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      this.#fault = error;
    }
  }

  /** The rows. Throws an `ImportError` for the first element that is none. */
  table(): Table {
    if (this.#fault !== undefined) throw this.#fault;
    return this.#builder.build('row');
  }

  /** All rows must be of one kind: a list of objects with a stray number in it is damaged. */
  #checkKind(element: unknown): void {
    const kind = kindOf(element);
    this.#kind ??= kind;
    if (kind === this.#kind) return;
    throw new ImportError(`This row is ${kind} while the first one is ${this.#kind}. Make all rows alike.`, {
      file: this.#section,
      row: this.#length,
    });
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The rows of an element, which is a row itself but for some well-known data sets. */
function unfolded(element: unknown): readonly unknown[] {
  if (!isObject(element)) return [element];
  if (isObject(element['row']) && ('row_idx' in element || Object.keys(element).length === 1)) return [element['row']];
  return squadRows(element) ?? [withOptionLists(element)];
}

/** BIG-bench scores its options in an object keyed by option: two lists instead, so that no option becomes a column. */
function withOptionLists(row: JsonObject): JsonObject {
  const scores = row['target_scores'];
  if (!isObject(scores)) return row;
  const others = Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'target_scores'));
  return { ...others, choices: Object.keys(scores), scores: Object.values(scores) };
}
