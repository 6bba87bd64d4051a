import type { StampedEvent } from '../../core/events.ts';
import type { Split, Task } from '../../core/task.ts';
import type { Against, TriedPrompts } from './answer-pairs.ts';

/** The first prompts of a search and the best ones now, as they were tried on a split of a task. */
export function firstAndBest(
  events: readonly StampedEvent[],
  task: Task,
  split: Split,
  best: { readonly system: string; readonly user: string },
): Against {
  const scored = events.filter(
    (event): event is TriedPrompts & StampedEvent =>
      event.type === 'candidate-scored' && event.task === task.id && event.split === split,
  );
  return {
    baseline: scored.find(({ phase }) => phase === 'start'),
    other: scored.findLast(({ system, user }) => system === best.system && user === best.user),
  };
}
