import type { StampedEvent } from '../../events.ts';
import { mean } from '../../grading/score.ts';
import type { AnyEvidence } from '../evidence.ts';
import type { HeldOutSettings } from '../measure/held-out.ts';
import { measuring } from '../measure/measure.ts';
import type { Arm } from '../plan.ts';
import { count, nothing, points, share, text, type ReportCell, type ReportSection } from './study-report.ts';

/** What each search did, what it promised by the examples it chose by, and what was left of that when measured. */
export function searchSection(evidence: AnyEvidence, { targets }: HeldOutSettings): ReportSection {
  return {
    title: 'The searches',
    text: [
      'In a search, prompts are scored by the examples they are chosen by, with the user prompts found for them; ' +
        `measured, on test examples ${targets.length > 0 ? 'of other tasks' : 'of the same tasks'} with user prompts that were not.`,
    ],
    charts: [],
    tables: [
      {
        title: 'The searches',
        columns: [
          ...['Search', 'Rounds', 'Chosen by', 'Score in the search', 'Score measured', 'Search above measured'],
          ...['Answers graded', 'Prompts written', 'Proposals rejected'],
        ],
        rows: evidence.plan.arms.flatMap((arm) => rowsOf(arm, evidence)),
      },
    ],
  };
}

/** One row for an arm that a search has finished a round for. */
function rowsOf({ id, title }: Arm, { events, measurements }: AnyEvidence): readonly (readonly ReportCell[])[] {
  const mine = events.filter((event) => event.arm === id && !('phase' in event && event.phase === measuring));
  const last = mine.findLast((event) => event.type === 'round-finished');
  if (last?.type !== 'round-finished') return [];
  const scored = mine.flatMap((event) => (event.type === 'candidate-scored' ? [event] : []));
  // A prompt may be measured on several models; the search was on one.
  const measured = measurements
    .filter((measurement) => measurement.arm === id && measurement.on === last.on)
    .map(({ score }) => score);
  const graded = scored.reduce((sum, { right }) => sum + right.length, 0);
  return [
    [
      ...[text(title), count(last.round), text(scored[0]?.split ?? ''), share(last.score)],
      ...(measured.length === 0 ? [nothing, nothing] : [share(mean(measured)), points(last.score - mean(measured))]),
      ...[count(graded), amountOf('proposal-made', mine), amountOf('proposal-rejected', mine)],
    ],
  ];
}

function amountOf(type: StampedEvent['type'], events: readonly StampedEvent[]): ReportCell {
  return count(events.filter((event) => event.type === type).length);
}
