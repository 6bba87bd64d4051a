import { jsonFault, type JsonFault } from '../../../foundation/json-fault.ts';
import { lineAndColumn } from '../../../foundation/line-and-column.ts';
import { exactJson } from '../../table/exact-json.ts';
import { ImportError, type Place } from '../../import/import-error.ts';

/** Parses JSON, or says in which line it stops being JSON and what to do. `oneLine`: it is one line of a file. */
export function readJson(text: string, place: Place, oneLine = false): unknown {
  try {
    return exactJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const fault = jsonFault(text) ?? { position: text.length, expected: 'a value' };
    // What is missing or too much is at the end of what stands before.
    const { line } = lineAndColumn(text, text.slice(0, fault.position).trimEnd().length);
    const at = oneLine ? place : { ...place, line: (place.line ?? 1) + line - 1 };
    throw new ImportError(explain(text, fault, oneLine), at, error);
  }
}

function explain(text: string, { position, expected }: JsonFault, oneLine: boolean): string {
  if (text.trim() === '') return 'The file is empty.';
  const rest = text.slice(position, position + 12);
  if (/^-?(NaN|Infinity)/.test(rest)) return 'NaN and Infinity are not JSON. Write null, or leave the field out.';
  if (position >= text.trimEnd().length)
    return oneLine
      ? 'The JSON of this line ends too early. Each line must hold one whole object.'
      : 'The JSON ends too early, as if the file were cut off. Download or save it again.';
  if (!oneLine && /^[[{]/.test(rest) && /[}\]]\s*$/.test(text.slice(Math.max(0, position - 100), position)))
    return 'More text follows after the first value. If each line is an object, name the file .jsonl.';
  if (/^[\]}]/.test(rest) && text.slice(0, position).trimEnd().endsWith(','))
    return `There is a comma too many before ${rest.charAt(0)}. Take it away.`;
  const found = JSON.stringify(rest);
  return `This is not valid JSON: ${found} should be ${expected}. Look for a missing comma or quote before it.`;
}
