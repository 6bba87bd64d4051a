import { evaluate } from '../../evaluate.ts';
import type { Steps } from '../../steps.ts';
import type { Split, Task } from '../../task.ts';
import { together } from '../../together.ts';
import { inArm, onModel } from './in-arm.ts';

/** The phase of evaluations that a study's result is made of; those of a search inside it have phases of their own. */
export const measuring = 'measure';

/** A system prompt with user prompts to measure it with, as a part of a study. */
export interface Measured {
  readonly arm: string;
  readonly system: string;
  readonly users: readonly string[];
}

/**
 * Tries every part on a task with every base model, all in one batch: prompts to be compared are asked side by side,
 * and whatever a study has finished when it is stopped can be compared.
 */
export function* measure(
  parts: readonly Measured[],
  task: Task,
  split: Split,
  models: readonly (string | undefined)[] = [undefined],
): Steps<void> {
  const place = { phase: measuring, round: 0 };
  yield* together(
    models.flatMap((on) =>
      parts.map(({ arm, system, users }) => {
        const candidates = users.map((user) => ({ task, split, system, user }));
        return onModel(inArm(evaluate(candidates, place), arm), on);
      }),
    ),
  );
}
