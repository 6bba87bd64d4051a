import type { Question } from './contender.ts';
import type { Contest } from './select.ts';

export interface BudgetOptions {
  /** Of the calls that asking every contender everything would take, the share that may be spent, 0 to 1. */
  readonly share: number;
  /** Examples asked of a contender at a time, at least. */
  readonly block: number;
}

/** Calls a screening may make so that, with the finish of those kept, the contest stays within its share. */
export function callsForScreening({ contenders, keep }: Contest, order: readonly Question[], share: number): number {
  const [everything, finish] = [contenders.length * order.length, Math.min(keep, contenders.length) * order.length];
  return Math.max(contenders.length, Math.floor(share * everything) - finish);
}
