import type { CandidateScored, StampedEvent } from '../../../core/events.ts';
import { wilsonInterval } from '../../../core/statistics/wilson-interval.ts';
import type { Split } from '../../../core/task.ts';

/** A score as it is shown: with the number of examples, and how sure it is where it is a share of right answers. */
export interface ShownScore {
  readonly score: number;
  readonly right: number;
  /** The examples that were answered; the score is of these. */
  readonly total: number;
  readonly unread: number;
  /** Examples that were not answered, and are no part of the score. */
  readonly failed: number;
  readonly interval?: { readonly low: number; readonly high: number };
}

/** What a pair of prompts scored on a split of a task, the last time it was tried; `undefined` where it never was. */
export function shownScore(
  events: readonly StampedEvent[],
  prompts: { readonly task: string; readonly split: Split; readonly system: string; readonly user: string },
): ShownScore | undefined {
  const event = events.findLast(
    (one) =>
      one.type === 'candidate-scored' &&
      one.task === prompts.task &&
      one.split === prompts.split &&
      one.system === prompts.system &&
      one.user === prompts.user,
  );
  return event?.type === 'candidate-scored' ? shown(event) : undefined;
}

/** A scored candidate as it is shown. The interval is of a share: a macro-F1 has none. */
function shown({ score, right, unread, failed }: CandidateScored): ShownScore {
  const total = right.length - failed.length;
  const rightCount = right.split('1').length - 1;
  const isShare = total > 0 && Math.abs(score - rightCount / total) < 1e-9;
  const interval = isShare ? wilsonInterval(rightCount, total) : undefined;
  return {
    score,
    right: rightCount,
    total,
    unread: unread.length,
    failed: failed.length,
    ...(interval === undefined ? {} : { interval }),
  };
}
