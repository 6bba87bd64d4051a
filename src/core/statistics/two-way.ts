/** How the spread of a table of means divides: between its rows, its columns, and what the two do only together. */
export interface TwoWay {
  /** Each row's and column's distance from the mean of the table. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** What is left of each cell after mean, row and column. */
  readonly interaction: readonly (readonly number[])[];
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
  return { rows, columns, interaction };
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
