import type { AnswerCounts } from '../grading/answer-counts.ts';
import { answersOf } from '../task.ts';

/** One answer that makes up nearly all replies, while the right answers are mixed. */
export interface Collapse {
  readonly answer: string;
  /** Replies that say so, of those that could be read. */
  readonly times: number;
  readonly of: number;
}

/** So much of what is said is one answer, in so many replies at least, where that is right in no more than this. */
const nearlyAll = { said: 0.9, replies: 8, right: 0.8 };

/** Whether a prompt made the model say one answer always. */
export function collapseOf(
  said: readonly (readonly [answer: string, times: number])[],
  read: number,
  rightAnswers: AnswerCounts,
): Collapse | undefined {
  const [answer, times] = said[0] ?? ['', 0];
  if (read < nearlyAll.replies || times < nearlyAll.said * read) return undefined;
  let [right, all] = [0, 0];
  for (const [accepted, count] of rightAnswers) {
    all += count;
    if (answersOf({ answer: accepted }).some((one) => one.toLowerCase() === answer.toLowerCase())) right += count;
  }
  return all === 0 || right > nearlyAll.right * all ? undefined : { answer, times, of: read };
}
