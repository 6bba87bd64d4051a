import { adaptUserPrompts, type AdaptSettings } from '../../methods/adapt-user-prompts.ts';
import type { Random } from '../../../foundation/pure/random.ts';
import type { Steps } from '../../steps.ts';
import type { Task } from '../../task.ts';
import { together } from '../../together.ts';
import { inArm } from '../measure/in-arm.ts';
import { measure } from '../measure/measure.ts';
import { recorded } from '../measure/recorded.ts';

/** The settings of the search for user prompts; what it finds is tested by the study itself. */
export type AdaptationSettings = Omit<AdaptSettings, 'testAtEnd'>;

/** A fixed system prompt whose user prompts are to be found with the examples of a task. */
export interface Adapting {
  readonly arm: string;
  readonly system: string;
  /** The task with the examples the search may use. */
  readonly task: Task;
  readonly random: Random;
}

/**
 * Improves a task's user prompts under each fixed system prompt, side by side, then tests what was best at the start
 * and after each round. Nothing is chosen by the test.
 */
export function* adaptAndMeasure(parts: readonly Adapting[], settings: AdaptationSettings, tested: Task): Steps<void> {
  const courses = yield* together(parts.map((part) => inArm(bestByRound(part, settings), part.arm)));
  const found = parts.map(({ arm, system }, place) => ({ arm, system, users: [...new Set(courses[place])] }));
  yield* measure(found, tested, 'test');
}

/** The best user prompt at the start and after each round. */
function* bestByRound({ system, task, random }: Adapting, settings: AdaptationSettings): Steps<readonly string[]> {
  const problem = { systemPrompt: system, tasks: [task], settings: { ...settings, testAtEnd: false }, random };
  const { events } = yield* recorded(adaptUserPrompts.optimize(problem));
  const kept = events.flatMap((event) => (event.type === 'user-prompts-kept' ? event.kept.slice(0, 1) : []));
  return [task.userPrompt, ...kept.map(({ user }) => user)];
}
