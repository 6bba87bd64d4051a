import * as v from 'valibot';
import { FileProblem } from '../files/file-problem.ts';

/**
 * An object with these fields; others are ignored. Each field's schema has its expectation as its message ("a whole
 * number"), so that a missing field is reported with what it should have been.
 */
export function fields<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.object(entries, (issue) => expectationOf(entries, issue));
}

function expectationOf(entries: v.ObjectEntries, issue: v.ObjectIssue): string {
  const missing = issue.path?.at(-1)?.key;
  const schema = typeof missing === 'string' && issue.expected === `"${missing}"` ? entries[missing] : undefined;
  if (schema === undefined || !('message' in schema)) return 'an object';
  return typeof schema.message === 'string' ? schema.message : 'an object';
}

/** Data of the schema's type, or a `FileProblem` with a sentence for each place that is not as it should be. */
export function checked<Schema extends v.GenericSchema>(schema: Schema, data: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  throw new FileProblem(
    result.issues.map((issue) => `${placeOf(issue)} should be ${issue.message}, but ${foundAt(issue)}.`),
  );
}

function placeOf(issue: v.BaseIssue<unknown>): string {
  const place = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${String(key)}]` : `.${String(key)}`));
  return place.length === 0 ? 'The file' : place.join('').replace(/^\./, '');
}

function foundAt(issue: v.BaseIssue<unknown>): string {
  const found = issue.input;
  if (found === undefined) return 'is missing';
  if (found === null) return 'is null';
  if (Array.isArray(found)) return found.length === 0 ? 'is an empty list' : 'is a list';
  if (typeof found === 'object') return 'is an object';
  if (typeof found === 'string') return found === '' ? 'is empty' : `is the text "${excerpt(found)}"`;
  return `is ${JSON.stringify(found)}`;
}

function excerpt(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
