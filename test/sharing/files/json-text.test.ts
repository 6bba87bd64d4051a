import { describe, expect, it } from 'vitest';
import { FileProblem } from '../../../src/sharing/files/file-problem.ts';
import { parseJson } from '../../../src/sharing/files/json-text.ts';

function problemOf(text: string, most?: number): string {
  try {
    parseJson(text, most);
  } catch (error) {
    if (error instanceof FileProblem) return error.message;
  }
  throw new Error('The text was read.');
}

describe('broken JSON', () => {
  it.each([
    ['{\n  "a": 1,\n  "b": oops\n}', 'line 3, column 8 should be a value'],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3 should be a comma or a closing brace'],
    ['[1 2]', 'line 1, column 4 should be a comma or a closing bracket'],
    ['{"a" 1}', 'line 1, column 6 should be a colon'],
    ['{a: 1}', 'line 1, column 2 should be a name in double quotes'],
    ['{"a": 1,}', 'line 1, column 9 should be a name in double quotes'],
    ['[1,]', 'line 1, column 4 should be a value'],
    ['{"a": 1]', 'line 1, column 8 should be a comma or a closing brace'],
    ["['a']", 'line 1, column 2 should be a value'],
    ['["a\nb"]', 'line 1, column 4 should be the closing quote before the end of the line'],
    ['["\\x"]', 'line 1, column 3 should be one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u after a backslash'],
    ['[01]', 'line 1, column 2 should be a value'],
    ['[NaN]', 'line 1, column 2 should be a value'],
    ['{"a": 1}\n{"a": 2}', 'line 2, column 1 should be the end of the file'],
  ])('%j', (text, problem) => {
    expect(problemOf(text)).toBe(`This file is not JSON: ${problem}.`);
  });

  it.each([
    ['{"a": [1, 2', 'a comma or a closing bracket'],
    ['{"a": "be', 'a closing quote'],
    ['{"a":', 'a value'],
    ['[[[[', 'a value'],
  ])('%j ends too early', (text, missing) => {
    expect(problemOf(text)).toBe(`This file ends too early: ${missing} is missing. Was its download cut off?`);
  });
});

it('knows an empty file and a web page', () => {
  expect(problemOf(' \n')).toBe('This file is empty.');
  expect(problemOf('<!doctype html><title>Log in</title>')).toMatch(/^This is a web page/);
});

it('refuses a file that is too large before reading it', () => {
  expect(problemOf('x'.repeat(2_000_001), 2_000_000)).toBe('This file is too large: 3 MB, and at most 2 MB are read.');
});

it('reads ten megabytes in one line, and finds the error at its end', () => {
  const line = JSON.stringify({ text: 'x'.repeat(10_000_000) });
  expect(parseJson(line)).toHaveProperty('text.length', 10_000_000);
  expect(problemOf(line.slice(0, -1))).toMatch(/^This file ends too early/);
});
