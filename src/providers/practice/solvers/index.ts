import { booleanExpressions } from './boolean-expressions.ts';
import { countingObjects } from './counting-objects.ts';
import { dateArithmetic } from './date-arithmetic.ts';
import { gradeSchoolMath } from './grade-school-math.ts';
import { logicalOrdering } from './logical-ordering.ts';
import { multistepArithmetic } from './multistep-arithmetic.ts';
import { navigation } from './navigation.ts';
import { programOutput } from './program-output.ts';
import type { Solution, Solver } from './solver.ts';
import { tableLookup } from './table-lookup.ts';
import { trackingSwaps } from './tracking-swaps.ts';
import { unitConversion } from './unit-conversion.ts';
import { wordSorting } from './word-sorting.ts';

/** The kinds of questions the practice model can work out. */
export const solvers: readonly Solver[] = [
  countingObjects,
  trackingSwaps,
  dateArithmetic,
  logicalOrdering,
  navigation,
  booleanExpressions,
  multistepArithmetic,
  gradeSchoolMath,
  unitConversion,
  tableLookup,
  wordSorting,
  programOutput,
];

/** The first kind of question found in a message, worked out. */
export function solve(message: string): { readonly solver: Solver; readonly solution: Solution } | undefined {
  for (const solver of solvers) {
    const solution = solver.solve(message);
    if (solution !== undefined) return { solver, solution };
  }
  return undefined;
}
