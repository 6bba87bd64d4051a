import type { Cell } from './contender.ts';
import type { Contest } from './select.ts';

export interface BudgetOptions {
  /** Of the calls that asking every arm everything would take, the share that may be spent, 0 to 1. */
  readonly share: number;
  /** Examples asked of an arm at a time, at least. */
  readonly block: number;
}

/** Calls a screening may make so that, with the finish of those kept, the contest stays within its share. */
export function callsForScreening({ arms, keep }: Contest, order: readonly Cell[], share: number): number {
  const [everything, finish] = [arms.length * order.length, Math.min(keep, arms.length) * order.length];
  return Math.max(arms.length, Math.floor(share * everything) - finish);
}
