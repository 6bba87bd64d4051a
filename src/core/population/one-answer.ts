import type { Scored } from '../evaluate.ts';
import { countAnswers } from '../grading/answer-counts.ts';
import type { ScoredPrompt } from '../select/contender.ts';
import { collapseOf } from '../verdict/collapse.ts';

interface Refusal {
  /** Whether a prompt under which one answer is nearly always given is refused, however it scored. */
  readonly refuseOneAnswer: boolean;
}

/** Whether a prompt may stand against others: not where it made the model give one answer always, and they did not. */
export function isVaried(prompt: ScoredPrompt, against: readonly Scored[], { refuseOneAnswer }: Refusal): boolean {
  if (!refuseOneAnswer) return true;
  const before = new Set(against.filter(givesOneAnswer).map(({ task }) => task.id));
  return prompt.scored.every((one) => before.has(one.task.id) || !givesOneAnswer(one));
}

/** The candidates of those that may stand. */
export function variedOf(prompts: readonly ScoredPrompt[], against: readonly Scored[], refusal: Refusal): Scored[] {
  return prompts.filter((prompt) => isVaried(prompt, against, refusal)).flatMap(({ scored }) => scored);
}

function givesOneAnswer({ attempts }: Scored): boolean {
  const said = new Map<string, number>();
  for (const { graded } of attempts) {
    if ('predicted' in graded) said.set(graded.predicted, (said.get(graded.predicted) ?? 0) + 1);
  }
  const commonest = [...said].toSorted(([, one], [, other]) => other - one);
  const read = commonest.reduce((sum, [, times]) => sum + times, 0);
  return collapseOf(commonest, read, countAnswers(attempts.map(({ example }) => example))) !== undefined;
}
