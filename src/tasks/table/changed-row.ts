import type { Cell, Row } from './row.ts';

/** A row with other cells, made from its own when they are asked for. */
export class ChangedRow implements Row {
  readonly number: number;
  readonly section: string;
  readonly #row: Row;
  readonly #change: (cells: readonly Cell[]) => readonly Cell[];

  constructor(row: Row, change: (cells: readonly Cell[]) => readonly Cell[]) {
    this.#row = row;
    this.#change = change;
    this.number = row.number;
    this.section = row.section;
  }

  get cells(): readonly Cell[] {
    return this.#change(this.#row.cells);
  }
}
