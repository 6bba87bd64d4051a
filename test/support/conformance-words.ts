import type { BaseIssue } from 'valibot';
import { getDotPath } from 'valibot';

/** Search scores agree to this. */
const scoreTolerance = 1e-9;

/** The first check that finds something. */
export function firstOf(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const difference = check();
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** Says that two values differ, on one line; `undefined` when they are the same text, number or claim. */
export function differ(what: string, expected: unknown, made: unknown): string | undefined {
  return Object.is(expected, made) ? undefined : `${what}: expected ${quoted(expected)}, got ${quoted(made)}`;
}

/** The same for two scores, which may differ by rounding. */
export function sameScore(
  what: string,
  expected: number,
  made: number | undefined,
  tolerance = scoreTolerance,
): string | undefined {
  return isSameScore(expected, made, tolerance) ? undefined : `${what}: expected ${expected}, got ${made ?? 'none'}`;
}

/** Whether two scores are the same but for rounding. */
export function isSameScore(expected: number, made: number | undefined, tolerance = scoreTolerance): boolean {
  return made !== undefined && Math.abs(expected - made) <= tolerance;
}

/** A value on one line, cut where it is long. */
export function quoted(value: unknown): string {
  const text = value === undefined ? 'nothing' : typeof value === 'bigint' ? String(value) : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

/** What a file of another shape lacks. */
export function problemsOf(issues: readonly BaseIssue<unknown>[]): string {
  const [issue] = issues;
  const where = issue === undefined ? null : getDotPath(issue);
  return `malformed: ${where === null ? '' : `${where}: `}${issue?.message ?? 'unknown shape'}`;
}
