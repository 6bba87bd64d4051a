import { wrongNumbers } from './slips.ts';
import type { Solver } from './solver.ts';

/** Runs the few kinds of Python statements that the built-in programs are made of. */
export const programOutput: Solver = {
  id: 'program-output',
  hints: [
    {
      pattern: /value of (each|every) variable|table of the variables/i,
      sentences: [
        'Note the value of each variable after every line.',
        'Keep a table of the variables while you follow the program.',
      ],
      finding: 'the values of the variables are not kept on the way',
    },
    {
      pattern: /each (turn|round) of (a|the) loop|unroll/i,
      sentences: [
        'Go through each turn of a loop on its own; range starts at 0.',
        'Unroll the loops, turn after turn.',
      ],
      finding: 'loops are taken as a whole, with a turn too many or too few',
    },
  ],

  solve(message) {
    const program = /What does this Python program print\?\s+([\s\S]*?)\nprint\(total\)/.exec(message)?.[1];
    if (program === undefined) return undefined;
    const variables = new Map<string, number>();
    const steps: string[] = [];
    runBlock(program.split('\n'), variables, steps);
    const total = variables.get('total');
    if (total === undefined) return undefined;
    const step = variables.get('step') ?? 1;
    return {
      answer: String(total),
      slips: wrongNumbers(total, [total + step, total - step, total + 1, total * 2]),
      steps,
    };
  },
};

/** Runs lines of one indentation, each with the deeper lines below it. */
function runBlock(lines: readonly string[], variables: Map<string, number>, steps: string[]): void {
  let chosen = true;
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place] ?? '';
    const body = bodyBelow(lines.slice(place + 1), indentOf(line));
    const [, times] = /^ *for turn in range\((\d+)\):$/.exec(line) ?? [];
    const [, condition] = /^ *if (.+):$/.exec(line) ?? [];
    if (times !== undefined) {
      for (let turn = 0; turn < Number(times); turn++) {
        variables.set('turn', turn);
        runBlock(body, variables, steps);
      }
    } else if (condition !== undefined) {
      chosen = isTrue(condition, variables);
      if (chosen) runBlock(body, variables, steps);
    } else if (line.trim() === 'else:') {
      if (!chosen) runBlock(body, variables, steps);
    } else {
      assign(line.trim(), variables, steps);
    }
    place += body.length;
  }
}

function bodyBelow(lines: readonly string[], indent: number): readonly string[] {
  const end = lines.findIndex((line) => indentOf(line) <= indent);
  return end < 0 ? lines : lines.slice(0, end);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** "total > 12" or "total % 2 == 0". */
function isTrue(condition: string, variables: ReadonlyMap<string, number>): boolean {
  const [name = '', operator, operand] = condition.split(' ');
  const value = variables.get(name) ?? 0;
  return operator === '>' ? value > Number(operand) : value % Number(operand) === 0;
}

/** "total = 7" or "total = total + step". */
function assign(statement: string, variables: Map<string, number>, steps: string[]): void {
  const [name = '', , first = '', operator, second = ''] = statement.split(' ');
  const valueOf = (text: string) => variables.get(text) ?? Number(text);
  const [left, right] = [valueOf(first), valueOf(second)];
  const value =
    operator === '+' ? left + right : operator === '-' ? left - right : operator === '*' ? left * right : left;
  variables.set(name, value);
  steps.push(`${statement}: ${name} is ${String(value)}`);
}
