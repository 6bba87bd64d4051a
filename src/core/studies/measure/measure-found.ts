import type { Random } from '../../../foundation/pure/random.ts';
import type { Steps } from '../../steps.ts';
import type { Task } from '../../task.ts';
import { measure } from './measure.ts';
import { userPromptsFor, type UserPromptSettings } from './user-prompts.ts';

/** A system prompt that was found, or is given, under the label of its arm. */
export interface FoundPrompt {
  readonly arm: string;
  readonly system: string;
}

/** Tries system prompts on the test examples of every task, with the same user prompts for all of them. */
export function* measureFound(
  found: readonly FoundPrompt[],
  tasks: readonly Task[],
  settings: UserPromptSettings,
  random: Random,
  models: readonly (string | undefined)[] = [undefined],
): Steps<void> {
  for (const task of tasks) {
    const users = yield* userPromptsFor(task, settings, random);
    const parts = found.map((one) => ({ ...one, users }));
    yield* measure(parts, task, 'test', models);
  }
}
