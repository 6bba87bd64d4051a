/** A number with what it counts, `1 row` or `2 rows`, for messages. */
export function counted(count: number, one: string): string {
  return `${String(count)} ${count === 1 ? one : `${one}s`}`;
}
