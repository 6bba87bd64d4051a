import { countField, type Field } from '../../field.ts';
import { drawDemos } from '../../propose/drafting/demos.ts';
import { measureFields } from './fields.ts';
import { induce } from '../../propose/induce.ts';
import type { Random } from '../../../foundation/pure/random.ts';
import type { Steps } from '../../steps.ts';
import type { Task } from '../../task.ts';
import type { AnyEvidence } from '../evidence.ts';

/** How many wordings of each task a system prompt is measured with. */
export interface UserPromptSettings {
  /** Induced from examples for each task; 0 measures with the task's own user prompt. */
  readonly userPrompts: number;
  /** Train examples shown for each. */
  readonly demos: number;
}

/** The paper measures each target task with 10 user prompts, each written from 10 examples (official `analyser.py`). */
export const userPromptDefaults: UserPromptSettings = { userPrompts: 10, demos: 10 };

/** The settings of `UserPromptSettings`. */
export const userPromptFields: readonly Field[] = [
  countField(
    'userPrompts',
    'User prompts per task',
    [0, 50],
    'The optimizer writes them from train examples, once, for every system prompt alike. 0 uses each task’s own.',
  ),
  countField('demos', 'Examples shown for each user prompt', [1, 50], 'Train examples with their right answers.'),
];

/** A form for studies whose user prompts must be written: with each task's own they would be "Compare". */
export const wordingFields: readonly Field[] = [
  ...userPromptFields.map((field) => (field.kind === 'number' ? { ...field, min: 1 } : field)),
  ...measureFields,
];

/** The phase in which user prompts are written. */
const inducing = 'induce';

/** Longest user prompt to measure with, in characters. */
const longest = 4000;

/**
 * User prompts for a task, written without looking at any system prompt. The task's own takes their place where none
 * is wanted or none could be used.
 */
export function* userPromptsFor(
  task: Task,
  { userPrompts, demos }: UserPromptSettings,
  random: Random,
): Steps<readonly string[]> {
  const drawing = random.fork(`user prompts of ${task.id}`);
  const drafts = Array.from({ length: userPrompts }, (_, candidate) => ({
    ...({ level: 'user', place: { phase: inducing, round: 0 }, candidate, task, longest } as const),
    ...{ parent: task.userPrompt, system: '', demos: drawDemos([task], demos, drawing) },
  }));
  const written = yield* induce(drafts, () => [task.userPrompt]);
  return written.length === 0 ? [task.userPrompt] : written.map(({ text }) => text);
}

/** The user prompts written for each task, to show with a report; those of a search belong to an arm. */
export function writtenUserPrompts({ plan, events }: Pick<AnyEvidence, 'plan' | 'events'>) {
  const written = events.filter((event) => event.type === 'proposal-made').filter(({ arm }) => arm === undefined);
  return plan.tasks.flatMap((task) =>
    written
      .filter((event) => event.task === task.id)
      .map(({ text }, place) => ({ title: `${task.name}, user prompt ${String(place + 1)}`, text })),
  );
}

/** What a report has to say of the wordings it was measured with. */
export function wordingLimits({ userPrompts }: UserPromptSettings, evidence: AnyEvidence): readonly string[] {
  if (userPrompts === 0) return ['Each task’s own user prompt was used: another wording may give another order.'];
  const written = writtenUserPrompts(evidence).length;
  const wanted = userPrompts * evidence.plan.tasks.length;
  return written >= wanted
    ? []
    : [
        `${String(written)} of ${String(wanted)} user prompts were there to measure with: the others were rejected, or not written yet.`,
      ];
}
