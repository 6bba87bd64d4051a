import type { Call } from '../../../core/model.ts';
import { seeded } from '../../../foundation/pure/random.ts';

/**
 * The seed of one call. Calls with the same words but another purpose (the third of five proposals) must differ, and
 * the same call of the same run must not, so both go into it.
 */
export function seedOf(call: Call, seed: number): number {
  return seeded(seed)
    .fork(JSON.stringify(call.purpose))
    .integer(2 ** 31);
}
