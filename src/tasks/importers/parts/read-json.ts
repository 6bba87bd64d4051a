import { exactJson } from '../../table/exact-json.ts';
import { ImportError, type Place } from '../../import/import-error.ts';
import { jsonFault } from './json-fault.ts';

/** Parses JSON, or says in which line it stops being JSON and what to do. `oneLine`: it is one line of a file. */
export function readJson(text: string, place: Place, oneLine = false): unknown {
  try {
    return exactJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const fault = jsonFault(text) ?? text.length;
    const before = text.slice(0, fault).trimEnd().split('\n').length - 1;
    const at = oneLine ? place : { ...place, line: (place.line ?? 1) + before };
    throw new ImportError(explain(text, fault, oneLine), at, error);
  }
}

function explain(text: string, fault: number, oneLine: boolean): string {
  if (text.trim() === '') return 'The file is empty.';
  const rest = text.slice(fault, fault + 12);
  if (/^-?(NaN|Infinity)/.test(rest)) return 'NaN and Infinity are not JSON. Write null, or leave the field out.';
  if (isCutOff(text, fault))
    return oneLine
      ? 'The JSON of this line ends too early. Each line must hold one whole object.'
      : 'The JSON ends too early, as if the file were cut off. Download or save it again.';
  if (!oneLine && /^[[{]/.test(rest) && /[}\]]\s*$/.test(text.slice(Math.max(0, fault - 100), fault)))
    return 'More text follows after the first value. If each line is an object, name the file .jsonl.';
  if (/^[\]}]/.test(rest) && text.slice(0, fault).trimEnd().endsWith(','))
    return `There is a comma too many before ${rest.charAt(0)}. Take it away.`;
  return `This is not valid JSON. Look for a missing comma or quote before ${JSON.stringify(rest)}.`;
}

/** At the end, or in a string that no quote ends any more. */
function isCutOff(text: string, fault: number): boolean {
  if (fault >= text.trimEnd().length) return true;
  return text[fault] === '"' && !/[^\\]"/.test(text.slice(fault + 1)) && !text.includes('\n', fault);
}
