import * as v from 'valibot';
import type { Mapping } from './mapping.ts';

/** Names the shape of a table: a mapping kept under it is offered for the next table with the same columns. */
export function shapeOf(columns: readonly string[]): string {
  return JSON.stringify(columns.toSorted());
}

const column = v.string();
const names = v.record(v.string(), v.string());

const question = v.variant('kind', [
  v.object({ kind: v.literal('column'), column }),
  v.object({ kind: v.literal('template'), template: v.string() }),
]);

const answer = v.variant('kind', [
  v.object({ kind: v.picklist(['text', 'number', 'letter', 'option-scores', 'after-mark']), column }),
  v.object({ kind: v.literal('list'), column, separator: v.exactOptional(v.string()) }),
  v.object({ kind: v.literal('class'), column, names }),
  v.object({ kind: v.literal('option-text'), column, options: v.array(column) }),
  v.object({ kind: v.literal('threshold'), column, from: v.number(), reached: v.string(), below: v.string() }),
]);

const mapping = v.object({
  question,
  answer,
  id: v.exactOptional(column),
  split: v.exactOptional(column),
}) satisfies v.GenericSchema<unknown, Mapping>;

/** A mapping as it was kept; `undefined` for what is none, as an older version or a strange backup may hold. */
export function keptMapping(kept: unknown): Mapping | undefined {
  const result = v.safeParse(mapping, kept);
  return result.success ? result.output : undefined;
}
