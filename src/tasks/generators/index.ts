import { countingObjects } from './counting-objects.ts';
import { dateArithmetic } from './date-arithmetic.ts';
import type { Generator } from './generator.ts';
import { trackingSwaps } from './tracking-swaps.ts';

/** The procedural tasks, in the order they are offered. */
export const generators: readonly Generator[] = [countingObjects, trackingSwaps, dateArithmetic];

/** The generator with this id; `undefined` where there is none. */
export function generatorById(id: string): Generator | undefined {
  return generators.find((generator) => generator.id === id);
}
