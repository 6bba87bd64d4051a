import type { AnyEvidence } from '../evidence.ts';

/** The system prompt each arm was measured with, as the events have it. */
export function foundPrompts({
  plan,
  cells,
}: AnyEvidence): readonly { readonly title: string; readonly text: string }[] {
  return plan.arms.flatMap(({ id, title }) => {
    const cell = cells.find(({ arm }) => arm === id);
    return cell === undefined ? [] : [{ title, text: cell.system }];
  });
}
