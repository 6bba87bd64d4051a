import { countingObjects } from './counting-objects.ts';
import { dateArithmetic } from './date-arithmetic.ts';
import type { Solution, Solver } from './solver.ts';
import { trackingSwaps } from './tracking-swaps.ts';

/** The kinds of questions the practice model can work out. */
export const solvers: readonly Solver[] = [countingObjects, trackingSwaps, dateArithmetic];

/** The first kind of question found in a message, worked out. */
export function solve(message: string): { readonly solver: Solver; readonly solution: Solution } | undefined {
  for (const solver of solvers) {
    const solution = solver.solve(message);
    if (solution !== undefined) return { solver, solution };
  }
  return undefined;
}
