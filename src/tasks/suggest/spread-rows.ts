import type { Row } from '../table/row.ts';

/** Its multiples fall evenly and never in step; see the golden ratio. */
const golden = 0.618034;

/** So many rows from all over a table, not at equal distances: classes may stand one below the other, or take turns. */
export function spread(rows: readonly Row[], count: number): readonly Row[] {
  if (rows.length <= count) return rows;
  const step = rows.length / count;
  return Array.from({ length: count }, (_, place) => rows[Math.floor((place + ((place * golden) % 1)) * step)]).filter(
    (row) => row !== undefined,
  );
}
