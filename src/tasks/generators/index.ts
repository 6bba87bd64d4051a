import { booleanExpressions } from './boolean-expressions.ts';
import { countingObjects } from './counting-objects.ts';
import { dateArithmetic } from './date-arithmetic.ts';
import type { Generator } from '../generator.ts';
import { gradeSchoolMath } from './grade-school-math.ts';
import { logicalOrdering } from './logical-ordering.ts';
import { multistepArithmetic } from './multistep-arithmetic.ts';
import { navigation } from './navigation.ts';
import { programOutput } from './program-output.ts';
import { tableLookup } from './table-lookup.ts';
import { trackingSwaps } from './tracking-swaps.ts';
import { unitConversion } from './unit-conversion.ts';
import { wordSorting } from './word-sorting.ts';

/** The procedural tasks, in the order they are offered. */
export const generators: readonly Generator[] = [
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

/** The generator with this id; `undefined` where there is none. */
export function generatorById(id: string): Generator | undefined {
  return generators.find((generator) => generator.id === id);
}
