import { attempt, type Place } from '../../evaluate.ts';
import { isSameBundle, mergeBundles, type Bundle } from '../../propose/merge.ts';
import type { Random } from '../../../foundation/pure/random.ts';
import { isBetter } from '../../grading/score.ts';
import { passesGate } from '../../select/passes-gate.ts';
import type { Steps } from '../../steps.ts';
import type { Example, Task } from '../../task.ts';
import { candidateOf, type GepaMember } from './gepa-member.ts';

/** Two members of one ancestry and what becomes of them together. */
interface Merger {
  readonly bundle: Bundle;
  /** The better one first. */
  readonly parents: readonly [GepaMember, GepaMember];
}

/** A random pair of leaders whose merger is new, with an ancestor in common that is no better than either. */
export function drawMerger(
  leaders: readonly GepaMember[],
  members: readonly GepaMember[],
  random: Random,
): Merger | undefined {
  const pairs = leaders.flatMap((one, index) => leaders.slice(index + 1).map((other) => [one, other] as const));
  for (const pair of random.shuffle(pairs)) {
    const [better, other] = isBetter(pair[1].score, pair[0].score) ? [pair[1], pair[0]] : pair;
    const ancestor = commonAncestor(better, other, members);
    if (ancestor === undefined) continue;
    const bundle = mergeBundles(better.bundle, other.bundle, ancestor.bundle);
    if (!members.some((member) => isSameBundle(member.bundle, bundle))) return { bundle, parents: [better, other] };
  }
  return undefined;
}

/** The youngest ancestor of both that neither falls behind; none where one descends from the other. */
function commonAncestor(one: GepaMember, other: GepaMember, members: readonly GepaMember[]): GepaMember | undefined {
  const [mine, theirs] = [ancestorsOf(one, members), ancestorsOf(other, members)];
  if (mine.has(other) || theirs.has(one)) return undefined;
  return [...mine]
    .filter((ancestor) => theirs.has(ancestor) && !isBetter(ancestor.score, Math.min(one.score, other.score)))
    .toSorted((a, b) => b.number - a.number)[0];
}

function ancestorsOf(member: GepaMember, members: readonly GepaMember[]): ReadonlySet<GepaMember> {
  const found = new Set<GepaMember>();
  const waiting = [...member.parents];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const parent = members[number];
    if (parent === undefined || found.has(parent)) continue;
    found.add(parent);
    waiting.push(...parent.parents);
  }
  return found;
}

/**
 * Up to `count` examples of these tasks to try a merger on, one list a task: in turn one that the better parent alone
 * got right, one that the other alone did, and one on which they agree.
 */
export function drawProbe(
  { parents: [better, other] }: Merger,
  tasks: readonly Task[],
  count: number,
  random: Random,
): readonly (readonly Example[])[] {
  const groups: Example[][] = [[], [], []];
  for (const task of tasks) {
    for (const { example } of attemptsOf(better, task)) {
      const [mine, theirs] = [isRight(better, task, example), isRight(other, task, example)];
      groups[mine === theirs ? 2 : mine ? 0 : 1]?.push(example);
    }
  }
  const shuffled = groups.map((group) => random.shuffle(group));
  const longest = Math.max(...shuffled.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, row) => shuffled.flatMap((group) => group[row] ?? [])).flat();
  const drawn = new Set(turns.slice(0, count));
  return tasks.map((task) =>
    attemptsOf(better, task)
      .map(({ example }) => example)
      .filter((example) => drawn.has(example)),
  );
}

/** Whether a merger gets as many of the drawn examples right as the better of its parents on them. */
export function* isNoLoss(
  { bundle, parents }: Merger,
  tasks: readonly Task[],
  probe: readonly (readonly Example[])[],
  place: Place,
): Steps<boolean> {
  const trials = tasks.map((task, index) => ({ candidate: candidateOf(bundle, task), examples: probe[index] ?? [] }));
  const answers = (yield* attempt(trials, place)).flat();
  return parents.every((parent) => {
    const theirs = tasks.flatMap((task, index) =>
      attemptsOf(parent, task).filter(({ example }) => probe[index]?.includes(example)),
    );
    return passesGate(answers, theirs, 'as-many');
  });
}

function attemptsOf({ scored }: GepaMember, task: Task) {
  return scored.find((one) => one.task === task)?.attempts ?? [];
}

function isRight(member: GepaMember, task: Task, example: Example): boolean {
  return attemptsOf(member, task).find((one) => one.example === example)?.graded.outcome === 'right';
}
