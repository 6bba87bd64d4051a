import { expect, it } from 'vitest';
import { programOutput } from '../../../src/tasks/generators/program-output.ts';
import { expectAnswers } from './answered.ts';

interface Line {
  readonly indent: number;
  readonly text: string;
}

/** A small interpreter of the Python that the questions use; anything else in them throws. */
function solve(question: string): string {
  const lines = question
    .split('\n\n')[1]
    ?.split('\n')
    .map((line) => ({ indent: line.length - line.trimStart().length, text: line.trim() }));
  const printed: string[] = [];
  runBlock(lines ?? [], new Map(), printed);
  return printed.join('\n');
}

function runBlock(lines: readonly Line[], names: Map<string, number>, printed: string[]): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) return;
    const body = blockAfter(lines, at);
    const loop = /^for (\w+) in range\((\d+)\):$/.exec(line.text);
    const condition = /^if (.*):$/.exec(line.text);
    if (loop !== null) {
      for (let turn = 0; turn < Number(loop[2]); turn++) {
        names.set(loop[1] ?? '', turn);
        runBlock(body, names, printed);
      }
      at += body.length;
    } else if (condition !== null) {
      at += body.length;
      const holds = isTrue(condition[1] ?? '', names);
      if (holds) runBlock(body, names, printed);
      if (lines[at + 1]?.text === 'else:') {
        const otherwise = blockAfter(lines, at + 1);
        if (!holds) runBlock(otherwise, names, printed);
        at += 1 + otherwise.length;
      }
    } else runSimple(line.text, names, printed);
  }
}

function blockAfter(lines: readonly Line[], at: number): readonly Line[] {
  const end = lines.findIndex((line, place) => place > at && line.indent <= (lines[at]?.indent ?? 0));
  return lines.slice(at + 1, end === -1 ? undefined : end);
}

function isTrue(condition: string, names: ReadonlyMap<string, number>): boolean {
  const [, name = '', bound] = /^(\w+) > (\d+)$/.exec(condition) ?? [];
  if (bound !== undefined) return (names.get(name) ?? NaN) > Number(bound);
  const [, even] = /^(\w+) % 2 == 0$/.exec(condition) ?? [];
  if (even === undefined) throw new Error(`Unknown condition: ${condition}`);
  return (names.get(even) ?? NaN) % 2 === 0;
}

function runSimple(text: string, names: Map<string, number>, printed: string[]): void {
  const value = (word = ''): number => (/^\d+$/.test(word) ? Number(word) : (names.get(word) ?? NaN));
  const print = /^print\((\w+)\)$/.exec(text)?.[1];
  if (print !== undefined) {
    printed.push(String(value(print)));
    return;
  }
  const [, name, left, operator, right] = /^(\w+) = (\w+)(?: ([-+*]) (\w+))?$/.exec(text) ?? [];
  if (name === undefined) throw new Error(`Unknown statement: ${text}`);
  const [a, b] = [value(left), operator === undefined ? 0 : value(right)];
  names.set(name, operator === '*' ? a * b : operator === '-' ? a - b : a + b);
}

it('runs a program that can be checked by eye', () => {
  const program =
    'total = 3\nstep = 2\nfor turn in range(3):\n    total = total + turn\n    if total % 2 == 0:\n        total = total * 2\nprint(total)';
  expect(solve(`What does this Python program print?\n\n${program}`)).toBe('20');
});

it('answers as an interpreter prints', () => {
  expectAnswers(programOutput, solve);
});
