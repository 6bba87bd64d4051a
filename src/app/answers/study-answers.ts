import { measuring } from '../../core/studies/measure/measure.ts';
import type { Plan } from '../../core/studies/plan.ts';
import { modelName } from '../../core/studies/report/prompt-comparison.ts';
import type { StampedEvent } from '../../core/events.ts';
import type { Experiment } from '../../core/experiment.ts';
import type { Split, Task } from '../../core/task.ts';
import type { Against, TriedPrompts } from './answer-pairs.ts';

/** One of the things a study measured on a task: a prompt, a variant or a draw, on a base model. */
export interface Side {
  readonly id: string;
  readonly title: string;
  /** The title of its arm. */
  readonly arm: string;
  /** Its base model, as reports name it. */
  readonly model: string;
  /** One for each user prompt, in the order they were tried. */
  readonly tried: readonly TriedPrompts[];
}

/** What a study measured on a task, with only the examples that it drew. */
export interface TaskAnswers {
  readonly task: Task;
  readonly split: Split;
  readonly sides: readonly Side[];
}

/** A way to hold two sides against each other. */
export interface Wording {
  readonly id: string;
  readonly title: string;
  readonly against: readonly Against[];
}

/** What a task's own user prompt is called among the wordings. */
export const ownWording = 'the task’s own user prompt';

/** Everything a study measured so far, task by task; a task without any is left out. */
export function studyAnswers(
  { arms, tasks, split, models }: Plan,
  experiment: Experiment,
  events: readonly StampedEvent[],
): readonly TaskAnswers[] {
  const measured = events.filter(
    (event): event is TriedPrompts & StampedEvent => event.type === 'candidate-scored' && event.phase === measuring,
  );
  return tasks.flatMap((task) => {
    const mine = measured.filter((event) => event.task === task.id);
    const sides = models.flatMap((on) =>
      arms.flatMap(({ id, title }): Side[] => {
        const tried = mine.filter((event) => event.arm === id && event.on === on);
        const model = modelName(on, { experiment });
        const where = models.length === 1 ? '' : `, on ${model}`;
        return tried.length === 0 ? [] : [{ id: sideId(id, on), title: `${title}${where}`, arm: title, model, tried }];
      }),
    );
    return sides.length === 0 ? [] : [{ task, split, sides }];
  });
}

/** Names a side in an address. */
function sideId(arm: string, on: string | undefined): string {
  return on === undefined ? arm : `${arm} on ${on}`;
}

/**
 * The user prompts under which two sides can be held against each other: each that both were tried with, all of those
 * together, and, where an adaptation or a merged prompt left them with user prompts of their own, the last of each.
 */
export function wordingsOf(baseline: Side, other: Side, task: Task): readonly Wording[] {
  const titles = titlesOf(baseline, task);
  const shared = baseline.tried.flatMap((tried, place): Wording[] => {
    const same = other.tried.find(({ user }) => user === tried.user);
    const title = titles[place] ?? '';
    return same === undefined
      ? []
      : [{ id: String(place), title, against: [{ baseline: tried, other: same, wording: title }] }];
  });
  const [lastOne, lastOther] = [baseline.tried.at(-1), other.tried.at(-1)];
  return [
    ...(lastOne?.user === lastOther?.user
      ? []
      : [{ id: 'last', title: 'the last user prompt of each', against: [{ baseline: lastOne, other: lastOther }] }]),
    ...(shared.length < 2
      ? []
      : [{ id: 'all', title: `all ${String(shared.length)} user prompts`, against: together(shared) }]),
    ...shared.map((one) => ({ ...one, against: withoutName(one.against) })),
  ];
}

function titlesOf({ tried }: Side, task: Task): readonly string[] {
  let written = 0;
  return tried.map(({ user }) => (user === task.userPrompt ? ownWording : `user prompt ${String(++written)}`));
}

function together(wordings: readonly Wording[]): readonly Against[] {
  return wordings.flatMap(({ against }) => against);
}

function withoutName(against: readonly Against[]): readonly Against[] {
  return against.map(({ baseline, other }) => ({ baseline, other }));
}
