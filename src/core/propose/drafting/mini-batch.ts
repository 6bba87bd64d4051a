import { attempt, type Attempt, type Candidate, type Place, type Scored } from '../../evaluate.ts';
import type { Random } from '../../../foundation/pure/random.ts';
import type { Steps } from '../../steps.ts';
import type { Example, Task } from '../../task.ts';
import type { ScoredPrompt } from '../../select/contender.ts';

/** An answer with the prompts that led to it, right or wrong. */
export interface Answered {
  readonly scored: Candidate;
  readonly attempt: Attempt;
}

/**
 * What a prompt makes of up to `count` train examples, drawn evenly from the tasks it is tried on. Where it was scored
 * on the train examples already, these answers are used and nothing is asked.
 */
export function* miniBatch(
  tried: ScoredPrompt,
  count: number,
  place: Place,
  random: Random,
): Steps<readonly Answered[]> {
  const drawn = drawExamples(
    tried.scored.map(({ task }) => task),
    count,
    random,
  );
  const isScored = tried.scored.every(({ split }) => split === 'train');
  return isScored ? recall(tried.scored, drawn) : yield* tryOnTrain(tried.scored, drawn, place);
}

/** The wrong ones. */
export function wrongIn(batch: readonly Answered[]): readonly Answered[] {
  return batch.filter(({ attempt: { graded } }) => graded.outcome === 'wrong' || graded.outcome === 'no-answer');
}

/** Up to `count` train examples in all, as evenly from the tasks as it goes; one list a task, in their order. */
export function drawExamples(tasks: readonly Task[], count: number, random: Random): readonly (readonly Example[])[] {
  const columns = tasks.map(({ examples }) => random.shuffle(examples.train));
  const turns = random.shuffle([...columns.keys()]);
  const drawn = columns.map(() => 0);
  for (let left = count, row = 0; left > 0 && columns.some(({ length }) => length > row); row++) {
    for (const index of turns) {
      if (left === 0 || (columns[index]?.length ?? 0) <= row) continue;
      drawn[index] = row + 1;
      left--;
    }
  }
  return columns.map((examples, index) => examples.slice(0, drawn[index]));
}

/** The answers that scored candidates gave to some examples. */
export function recall(scored: readonly Scored[], examples: readonly (readonly Example[])[]): readonly Answered[] {
  return scored.flatMap((candidate, index) =>
    candidate.attempts
      .filter(({ example }) => examples[index]?.includes(example))
      .map((one) => ({ scored: candidate, attempt: one })),
  );
}

/** Asks candidates about train examples, all in one batch. */
export function* tryOnTrain(
  candidates: readonly Candidate[],
  examples: readonly (readonly Example[])[],
  place: Place,
): Steps<readonly Answered[]> {
  const trials = candidates.map(({ task, system, user }, index) => ({
    candidate: { task, split: 'train' as const, system, user },
    examples: examples[index] ?? [],
  }));
  const answers = yield* attempt(trials, place);
  return trials.flatMap(({ candidate }, index) =>
    (answers[index] ?? []).map((one) => ({ scored: candidate, attempt: one })),
  );
}
