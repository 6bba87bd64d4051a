import type { Measurement } from '../../../src/core/studies/measure/measurement.ts';
import { toyTask } from '../../support/toy.ts';

/** What was measured of an arm on a toy task: one digit an example, `1` for a right answer. */
export function toyMeasurement(arm: string, digits: string, changes: Partial<Measurement> = {}): Measurement {
  const right = Array.from(digits, (digit) => digit === '1');
  const score = right.filter(Boolean).length / right.length;
  const prompts = { system: arm, user: 'u', pair: changes.user ?? 'u' };
  return {
    arm,
    on: undefined,
    task: toyTask('one'),
    split: 'test',
    ...prompts,
    score,
    right,
    unread: 0,
    failed: new Set<number>(),
    ...changes,
  };
}
