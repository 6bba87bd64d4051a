import type { CandidateScored, RunEvent } from '../events.ts';
import type { Experiment, Outcome } from '../experiment.ts';
import type { Split, Task } from '../task.ts';

/** The initial and the found prompts of a task in all four combinations, as far as they were tried on one split. */
export interface Cells {
  readonly task: Task;
  readonly split: Split;
  readonly initial: CandidateScored;
  readonly found: CandidateScored;
  /** The found system prompt with the initial user prompt. */
  readonly systemAlone?: CandidateScored;
  /** The found user prompt with the initial system prompt. */
  readonly userAlone?: CandidateScored;
}

/** The cells of each task on a split; a task whose initial or found prompts were not tried on it has none. */
export function cellsOf(
  { systemPrompt, tasks }: Experiment,
  outcome: Outcome,
  events: readonly RunEvent[],
  splitOf: (task: Task) => Split,
): readonly Cells[] {
  const scored = events.filter((event) => event.type === 'candidate-scored' && event.arm === undefined);
  return outcome.tasks.flatMap(({ id, userPrompts }) => {
    const task = tasks.find((one) => one.id === id);
    const best = userPrompts[0]?.text;
    if (task === undefined || best === undefined) return [];
    const split = splitOf(task);
    const cell = (system: string, user: string) =>
      scored.findLast(
        (one): one is CandidateScored =>
          one.type === 'candidate-scored' &&
          one.task === id &&
          one.split === split &&
          one.system === system &&
          one.user === user,
      );
    const [initial, found] = [cell(systemPrompt, task.userPrompt), cell(outcome.systemPrompt, best)];
    if (initial === undefined || found === undefined) return [];
    const [systemAlone, userAlone] = [cell(outcome.systemPrompt, task.userPrompt), cell(systemPrompt, best)];
    return [
      {
        task,
        split,
        initial,
        found,
        ...(systemAlone === undefined ? {} : { systemAlone }),
        ...(userAlone === undefined ? {} : { userAlone }),
      },
    ];
  });
}
