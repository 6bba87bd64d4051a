/** How the spread of a table of means divides: between its rows, its columns, and what the two do only together. */
export interface TwoWay {
  readonly mean: number;
  /** Each row's and column's distance from the mean. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** What is left of each cell after mean, row and column. */
  readonly interaction: readonly (readonly number[])[];
  /** Sums of squares over the cells. */
  readonly squares: { readonly rows: number; readonly columns: number; readonly interaction: number };
}

/**
 * The two-way decomposition of a full table, each cell weighing the same. Without interaction, the best row with the
 * best column is the best cell, and searching them together gains nothing over searching them apart.
 */
export function twoWay(table: readonly (readonly number[])[]): TwoWay {
  const mean = average(table.flat());
  const rows = table.map((row) => average(row) - mean);
  const columns = (table[0] ?? []).map((_, column) => average(table.map((row) => row[column] ?? 0)) - mean);
  const interaction = table.map((row, r) =>
    row.map((cell, column) => cell - mean - (rows[r] ?? 0) - (columns[column] ?? 0)),
  );
  const square = (values: readonly number[]) => values.reduce((sum, value) => sum + value * value, 0);
  return {
    mean,
    rows,
    columns,
    interaction,
    squares: {
      rows: square(rows) * columns.length,
      columns: square(columns) * rows.length,
      interaction: square(interaction.flat()),
    },
  };
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
