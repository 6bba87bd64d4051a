import { textOfLetters, writeLetters } from './letters.ts';
import type { Cell, Row } from './row.ts';

type Units = Uint8Array | Uint16Array;

/** Rows lie in blocks of so many UTF-16 units; a row that is longer gets a block of its own. */
const blockLength = 1 << 19;

/**
 * Keeps rows as numbers beside the heap and reads their cells when they are looked at. A hundred thousand rows as texts
 * are work for the garbage collector, which lets the heap grow to several times of what it holds before it clears up.
 */
export class RowStore {
  readonly #narrow = new Blocks(Uint8Array);
  readonly #wide = new Blocks(Uint16Array);
  #latest: { readonly row: StoredRow; readonly cells: readonly Cell[] } | undefined;

  /** Adds a row. Numbers among its cells must be finite: JSON, in which they are kept, has no others. */
  add(cells: readonly Cell[], number: number, section: string): Row {
    const json = JSON.stringify(cells);
    const escaped = withEscapes(json);
    // Six letters instead of one: worth it where all the others would need two bytes for its sake.
    const place = escaped.length < json.length * 2 ? this.#narrow.put(escaped) : this.#wide.put(json);
    return new StoredRow(this, place, number, section);
  }

  /** The cells of a row. Those read last are kept, since the cells of a row are asked for one by one. */
  cellsOf(row: StoredRow): readonly Cell[] {
    if (this.#latest?.row !== row) this.#latest = { row, cells: read(row.units()) };
    return this.#latest.cells;
  }
}

function read(units: Units): readonly Cell[] {
  // What was written is a list of cells, with null for the absent ones.
  const cells = JSON.parse(textOfLetters(units)) as (Cell | null)[];
  return cells.map((cell) => cell ?? undefined);
}

/** JSON in letters of one byte: `“` as `\u201c`. */
function withEscapes(json: string): string {
  return json.replace(/[^\0-\u00ff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Where a text lies. */
interface Place {
  readonly block: Units;
  readonly start: number;
  readonly length: number;
}

/** Texts one after the other in blocks of one kind. */
class Blocks {
  readonly #kind: new (length: number) => Units;
  #block: Units;
  #used = 0;

  constructor(kind: new (length: number) => Units) {
    this.#kind = kind;
    this.#block = new kind(0);
  }

  put(text: string): Place {
    const { length } = text;
    if (this.#used + length > this.#block.length) {
      this.#block = new this.#kind(Math.max(blockLength, length));
      this.#used = 0;
    }
    const start = this.#used;
    writeLetters(text, this.#block, start);
    this.#used += length;
    return { block: this.#block, start, length };
  }
}

/** A row whose cells are read when they are asked for. */
class StoredRow implements Row {
  readonly number: number;
  readonly section: string;
  readonly #store: RowStore;
  readonly #block: Units;
  readonly #start: number;
  readonly #length: number;

  constructor(store: RowStore, { block, start, length }: Place, number: number, section: string) {
    this.number = number;
    this.section = section;
    this.#store = store;
    this.#block = block;
    this.#start = start;
    this.#length = length;
  }

  get cells(): readonly Cell[] {
    return this.#store.cellsOf(this);
  }

  units(): Units {
    return this.#block.subarray(this.#start, this.#start + this.#length);
  }
}
