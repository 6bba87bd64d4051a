import * as v from 'valibot';
import type { Entry } from '../../../src/engine/log.ts';
import { digest } from '../../../src/foundation/pure/digest.ts';
import { entrySchema, identitySchema } from './entry-schema.ts';
import type { RunIdentity } from './run-identity.ts';

/** One line of a log as it was read. */
export interface LoggedLine {
  readonly text: string;
  readonly entry: Entry;
  /** Missing in logs of older versions. */
  readonly run?: RunIdentity;
  /** Whether the line holds a check, which then fits. Logs of older versions have none. */
  readonly isChecked: boolean;
}

/** What is wrong with a line that stops before its JSON ends, among others. */
export const notJson = 'is not the JSON of a logged reply';

/** A logged reply as a line of JSON, without the end of the line: the reply, whose run it is of, and a check over both. */
export function lineOf(entry: Entry, run: RunIdentity | undefined): string {
  return JSON.stringify({ ...entry, ...(run === undefined ? {} : { run }), check: checkOf(entry, run) });
}

/** Reads one line, or says what is wrong with it. */
export function readLine(text: string): LoggedLine | { readonly damage: string } {
  if (text.includes('\0')) return { damage: 'holds zeros, as files do after a power cut' };
  const data = parsed(text);
  if (typeof data !== 'object' || data === null) return { damage: notJson };
  if (!isEntry(data)) return { damage: 'lacks what a logged reply must have' };
  const run: unknown = 'run' in data ? data.run : undefined;
  const isChecked = 'check' in data;
  if (isChecked && data.check !== checkOf(data, run)) return { damage: 'does not fit its check: it was changed' };
  const { step, item, fingerprint, reply, at } = data;
  const entry = { step, item, fingerprint, reply, at };
  return { text, entry, isChecked, ...(v.is(identitySchema, run) ? { run } : {}) };
}

/** Where a reply stands in a run. */
export function placeOf({ step, item }: Pick<Entry, 'step' | 'item'>): string {
  return `${String(step)}:${String(item)}`;
}

function checkOf({ step, item, fingerprint, reply, at }: Entry, run: unknown): string {
  return digest(JSON.stringify([step, item, fingerprint, reply, at, run]));
}

function isEntry(data: unknown): data is Entry {
  return v.is(entrySchema, data);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told as damage of the line
  }
}
