import { ImportError, type Place } from '../import-error.ts';

/** Parses JSON, or says in which line it stops being JSON and what to do. `oneLine`: the place already names the line. */
export function parseJson(text: string, place: Place, oneLine = false): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const line = oneLine ? place.line : faultLine(error.message, text);
    throw new ImportError(
      explain(error.message, text, oneLine),
      line === undefined ? place : { ...place, line },
      error,
    );
  }
}

/** Chromium and Node give an offset, Firefox a line, Safari neither. */
function faultLine(message: string, text: string): number | undefined {
  const offset = /position (\d+)/.exec(message)?.[1];
  if (offset !== undefined) return text.slice(0, Number(offset)).split('\n').length;
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  return /end of (JSON|data)|Unterminated/i.test(message) ? text.split('\n').length : undefined;
}

function explain(message: string, text: string, oneLine: boolean): string {
  if (text.trim() === '') return 'The file is empty.';
  if (/end of (JSON|data)|Unterminated|EOF/i.test(message))
    return oneLine
      ? 'The JSON of this line ends too early. Each line must hold one whole object.'
      : 'The JSON ends too early, as if the file were cut off. Download or save it again.';
  if (/NaN|Infinity/.test(text.slice(faultStart(message), faultStart(message) + 12)))
    return 'NaN and Infinity are not JSON. Write null, or leave the field out.';
  if (!oneLine && /after JSON|non-whitespace/i.test(message))
    return 'More text follows after the first value. If each line is an object, name the file .jsonl.';
  return 'This is not valid JSON. Look for a missing comma or quote here.';
}

function faultStart(message: string): number {
  return Number(/position (\d+)/.exec(message)?.[1] ?? 0);
}
