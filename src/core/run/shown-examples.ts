import type { RunEvent, ShownExample } from '../events.ts';
import type { Task } from '../task.ts';

/** The examples of each task that were in requests to the optimizer. */
export interface ShownExamples {
  readonly count: number;
  readonly tasks: readonly { readonly task: Task; readonly examples: Task['examples']['train'] }[];
  /** Whether every request noted its examples: runs of versions up to 0.2 only listed those of accepted proposals. */
  readonly isComplete: boolean;
}

/** Which examples a run has shown to the optimizer, whatever came of it. */
export function shownExamples(
  tasks: readonly Task[],
  events: readonly RunEvent[],
  calls: { readonly optimizer: number },
): ShownExamples {
  const shown = new Set(events.flatMap(shownIn).map(nameOf));
  const isNoted = events.some(({ type }) => type === 'optimizer-asked');
  return {
    count: shown.size,
    tasks: tasks.map((task) => ({
      task,
      examples: task.examples.train.filter(({ id }) => shown.has(nameOf({ task: task.id, example: id }))),
    })),
    isComplete: isNoted || calls.optimizer === 0,
  };
}

function shownIn(event: RunEvent): readonly ShownExample[] {
  return event.type === 'optimizer-asked' || event.type === 'proposal-made' ? event.shown : [];
}

function nameOf({ task, example }: ShownExample): string {
  return JSON.stringify([task, example]);
}
