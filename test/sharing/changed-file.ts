/* eslint-disable @typescript-eslint/no-explicit-any -- a file under test may get any shape */

/** Spoils or extends a parsed file in place. */
export type Change = (file: Record<string, any>) => unknown;

/** The JSON text with one change. */
export function changed(text: string, change: Change): string {
  const file = JSON.parse(text);
  change(file);
  return JSON.stringify(file);
}
