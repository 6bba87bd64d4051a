import { rescored } from '../../core/evaluate.ts';
import type { StampedEvent } from '../../core/events.ts';
import type { Experiment } from '../../core/experiment.ts';
import type { Grading } from '../../core/task.ts';
import type { ReplyLookup } from './reply-lookup.ts';

/** What a run would have scored with other readers or metrics. */
export interface ReadAgain {
  /** With the other gradings in its tasks. */
  readonly experiment: Experiment;
  /** All events, scored anew where the replies are known. What was chosen stays as it was. */
  readonly events: readonly StampedEvent[];
  /** Scores whose replies are not in the log: left out. */
  readonly missing: number;
}

/** Scores logged replies once more, by task; nothing is asked. */
export function readAgain(
  experiment: Experiment,
  events: readonly StampedEvent[],
  replies: ReplyLookup,
  gradings: ReadonlyMap<string, Grading>,
): ReadAgain {
  const tasks = experiment.tasks.map((task) => ({ ...task, ...gradings.get(task.id) }));
  let missing = 0;
  const again = events.flatMap((event): StampedEvent[] => {
    if (event.type !== 'candidate-scored') return [event];
    const task = tasks.find(({ id }) => id === event.task);
    const anew = task && rescored(event, task, (question) => replies.reply(event, question));
    if (anew === undefined) missing++;
    return anew === undefined ? [] : [{ ...event, ...anew }];
  });
  return { experiment: { ...experiment, tasks }, events: again, missing };
}
