/** Names the shape of a table: a mapping kept under it is offered for the next table with the same columns. */
export function presetKey(columns: readonly string[]): string {
  return JSON.stringify(columns.toSorted());
}
