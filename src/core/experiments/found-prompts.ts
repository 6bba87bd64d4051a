import type { AnyEvidence } from './contrasts.ts';
import { measuring } from './measure.ts';
import { count, share, text, type ReportTable } from './report.ts';

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

/** What each search did and promised: its work, and its own last score, by the examples it chose by. */
export function searchTable({ plan, events }: AnyEvidence): ReportTable {
  return {
    title: 'The searches',
    columns: ['Search', 'Rounds', 'Score in the search', 'Answers graded', 'Prompts written', 'Proposals rejected'],
    rows: plan.arms.flatMap(({ id, title }) => {
      const mine = events.filter((event) => event.arm === id && !('phase' in event && event.phase === measuring));
      const last = mine.findLast((event) => event.type === 'round-finished');
      if (last?.type !== 'round-finished') return [];
      const graded = mine.reduce((sum, one) => sum + (one.type === 'candidate-scored' ? one.right.length : 0), 0);
      const amount = (type: string) => count(mine.filter((event) => event.type === type).length);
      return [
        [
          ...[text(title), count(last.round), share(last.score), count(graded)],
          ...[amount('proposal-made'), amount('proposal-rejected')],
        ],
      ];
    }),
  };
}
