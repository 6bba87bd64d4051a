import { jsonFault } from '../../foundation/json-fault.ts';
import { lineAndColumn } from '../../foundation/line-and-column.ts';
import { FileProblem } from './file-problem.ts';
import { checkNesting } from './nesting.ts';

/** Longer than any file worth exchanging, shorter than what makes a tab run out of memory. */
export const mostCharacters = 200_000_000;

/** Reads JSON; what is wrong with it is said with its line and column, the same in every browser. */
export function parseJson(text: string, most: number = mostCharacters): unknown {
  if (text.length > most) {
    throw new FileProblem([
      `This file is too large: ${inMegabytes(text.length)}, and at most ${inMegabytes(most)} are read.`,
    ]);
  }
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const data = parsed(plain);
  checkNesting(data);
  return data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FileProblem([problemOf(text)], error);
  }
}

function problemOf(text: string): string {
  const start = text.trimStart();
  if (start === '') return 'This file is empty.';
  if (start.startsWith('<')) {
    return 'This is a web page, not JSON: download the file itself, not the page that shows it.';
  }
  const fault = jsonFault(text);
  if (fault === undefined)
    return 'This file cannot be read: it is JSON, but too deeply nested or too large for this browser.';
  const { position, expected } = fault;
  if (position >= text.length) return `This file ends too early: ${expected} is missing. Was its download cut off?`;
  const { line, column } = lineAndColumn(text, position);
  return `This file is not JSON: line ${String(line)}, column ${String(column)} should be ${expected}.`;
}

function inMegabytes(characters: number): string {
  return `${String(Math.ceil(characters / 1e6))} MB`;
}
