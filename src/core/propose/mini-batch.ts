import { attempt, type Place } from '../evaluate.ts';
import type { Mistake } from '../feedback.ts';
import type { Random } from '../random.ts';
import type { Steps } from '../steps.ts';
import type { Tried } from '../select/arm.ts';

/**
 * What a prompt makes of up to `count` train examples, drawn evenly from the tasks it is tried on: mistakes and right
 * answers alike. Where it was scored on the train examples already, these answers are used and nothing is asked.
 */
export function* miniBatch(tried: Tried, count: number, place: Place, random: Random): Steps<readonly Mistake[]> {
  const trials = drawEvenly(tried, count, random);
  if (tried.scored.every(({ split }) => split === 'train')) {
    return trials.flatMap(({ candidate, examples }) =>
      candidate.attempts
        .filter(({ example }) => examples.includes(example))
        .map((one) => ({ scored: candidate, attempt: one })),
    );
  }
  const onTrain = trials.map(({ candidate: { task, system, user }, examples }) => ({
    candidate: { task, split: 'train' as const, system, user },
    examples,
  }));
  const answers = yield* attempt(onTrain, place);
  return onTrain.flatMap(({ candidate }, index) =>
    (answers[index] ?? []).map((one) => ({ scored: candidate, attempt: one })),
  );
}

/** The wrong ones. */
export function wrongIn(batch: readonly Mistake[]): readonly Mistake[] {
  return batch.filter(({ attempt: { graded } }) => graded.outcome === 'wrong' || graded.outcome === 'no-answer');
}

function drawEvenly(tried: Tried, count: number, random: Random) {
  const columns = random.shuffle(tried.scored).map((candidate) => ({
    candidate,
    examples: random.shuffle(candidate.task.examples.train),
  }));
  const drawn = columns.map(() => 0);
  for (let left = count, row = 0; left > 0 && columns.some(({ examples }) => examples.length > row); row++) {
    for (const [index, { examples }] of columns.entries()) {
      if (left === 0 || examples.length <= row) continue;
      drawn[index] = row + 1;
      left--;
    }
  }
  return columns.map(({ candidate, examples }, index) => ({ candidate, examples: examples.slice(0, drawn[index]) }));
}
