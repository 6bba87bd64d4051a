import type { CandidateScored, StampedEvent } from '../core/events.ts';
import { examplesOf, type Example, type Split, type Task } from '../core/task.ts';

/** How an example came out under one pair of prompts. */
export type Mark = 'right' | 'wrong' | 'unread' | 'failed';

/** One example under the initial prompts and under the best ones now. */
export interface ExampleFate {
  readonly example: Example;
  readonly before: Mark | undefined;
  readonly after: Mark | undefined;
}

/** A task's examples before and after, with the prompts they were asked with. */
export interface Fates {
  readonly before: CandidateScored | undefined;
  readonly after: CandidateScored | undefined;
  readonly examples: readonly ExampleFate[];
}

/** Follows each example of a split from the initial prompts to the best ones. */
export function fatesOf(
  events: readonly StampedEvent[],
  task: Task,
  split: Split,
  best: { readonly system: string; readonly user: string },
): Fates {
  const scored = events.filter(
    (event): event is CandidateScored & StampedEvent =>
      event.type === 'candidate-scored' && event.task === task.id && event.split === split,
  );
  const before = scored.find(({ phase }) => phase === 'start');
  const after = scored.findLast(({ system, user }) => system === best.system && user === best.user);
  const examples = examplesOf(task, split).map((example, place) => ({
    example,
    before: markAt(before, place),
    after: markAt(after, place),
  }));
  return { before, after, examples };
}

function markAt(scored: CandidateScored | undefined, place: number): Mark | undefined {
  if (scored === undefined || place >= scored.right.length) return undefined;
  if (scored.right[place] === '1') return 'right';
  if (scored.unread.includes(place)) return 'unread';
  return scored.failed.includes(place) ? 'failed' : 'wrong';
}
