import type { Scored } from '../evaluate.ts';
import { bestFirst } from '../grading/score.ts';
import { metricOf } from '../metrics/index.ts';
import { scoredPromptOf, type ScoredPrompt } from './contender.ts';

/**
 * The same with scores that may be held against each other: what failed under one is left out under all that were tried
 * on the same split. A question that was never answered says nothing of a prompt, for or against it.
 */
function onSharedExamples(all: readonly Scored[]): readonly Scored[] {
  const failed = new Map<string, Set<string>>();
  for (const one of all) {
    for (const { example, graded } of one.attempts) {
      if (graded.outcome !== 'failed') continue;
      failed.set(splitOf(one), (failed.get(splitOf(one)) ?? new Set()).add(example.id));
    }
  }
  return failed.size === 0 ? all : all.map((one) => without(one, failed.get(splitOf(one))));
}

/** The best of candidates for one task, best first, held against each other on what all were answered. */
export function bestOnShared(all: readonly Scored[], places: number): readonly Scored[] {
  return bestFirst(onSharedExamples(all)).slice(0, places);
}

/** Prompts of several candidates each, with scores that may be held against each other. */
export function promptsOnSharedExamples(prompts: readonly ScoredPrompt[]): readonly ScoredPrompt[] {
  const all = prompts.flatMap(({ scored }) => scored);
  const shared = onSharedExamples(all);
  if (shared === all) return prompts;
  let from = 0;
  return prompts.map(({ text, number, scored }) =>
    scoredPromptOf(text, number, shared.slice(from, (from += scored.length))),
  );
}

function without(one: Scored, failed: ReadonlySet<string> | undefined): Scored {
  if (failed === undefined) return one;
  const { metric } = one.task;
  const graded = one.attempts.flatMap(({ example, graded: outcome }) => (failed.has(example.id) ? [] : [outcome]));
  return { ...one, score: metricOf(metric.id).score(graded, metric.options) };
}

function splitOf({ task, split }: Scored): string {
  return JSON.stringify([task.id, split]);
}
