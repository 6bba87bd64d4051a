import type { Level } from '../events.ts';
import type { Proposal, KnownPrompts } from '../propose/drafting/request.ts';
import { bestFirst } from '../grading/score.ts';
import type { Scored } from '../evaluate.ts';
import { scoredPromptOf, type ScoredPrompt } from '../select/contender.ts';

/** A prompt with the score it had when it was tried, 0 to 1, and its score on each task by the task's name. */
export interface RatedPrompt {
  readonly text: string;
  readonly score: number;
  readonly byTask: Readonly<Record<string, number>>;
}

/** A prompt that was seen in the search; unrated where it was dropped before it had a score. */
export interface SeenPrompt {
  readonly level: Level;
  readonly task?: string;
  readonly text: string;
  readonly rated?: RatedPrompt;
}

/** A scored prompt as later proposals learn from it. */
export function rate({ text, score, scored }: ScoredPrompt): RatedPrompt {
  const sums = new Map<string, number[]>();
  for (const one of scored) sums.set(one.task.name, [...(sums.get(one.task.name) ?? []), one.score]);
  const byTask = [...sums].map(([name, scores]) => [name, scores.reduce((a, b) => a + b, 0) / scores.length]);
  return { text, score, byTask: Object.fromEntries(byTask) as Record<string, number> };
}

/** A task's user prompt that was scored, as a prompt seen. */
export function seenUser(scored: Scored): SeenPrompt {
  return {
    level: 'user',
    task: scored.task.id,
    text: scored.user,
    rated: rate(scoredPromptOf(scored.user, 0, [scored])),
  };
}

/** Proposals as prompts seen, with the scores of those that were tried to the end. */
export function seenNow(proposals: readonly Proposal[], tried: readonly ScoredPrompt[]): readonly SeenPrompt[] {
  return proposals.map(({ text, request }) => {
    const scored = tried.find((one) => one.text === text);
    const { task } = request.purpose;
    return {
      level: request.level,
      ...(task === undefined ? {} : { task }),
      text,
      ...(scored === undefined ? {} : { rated: rate(scored) }),
    };
  });
}

/** The prompts seen, as what a proposal must differ from. */
export function knownFrom(seen: readonly SeenPrompt[]): KnownPrompts {
  return (place) => seen.filter((one) => isAt(one, place)).map(({ text }) => text);
}

/** The rated prompts of a level and task, best first. */
export function ratedAt(
  seen: readonly SeenPrompt[],
  place: Pick<SeenPrompt, 'level' | 'task'>,
): readonly RatedPrompt[] {
  return bestFirst(seen.flatMap((one) => (isAt(one, place) && one.rated !== undefined ? [one.rated] : [])));
}

function isAt(one: Pick<SeenPrompt, 'level' | 'task'>, place: Pick<SeenPrompt, 'level' | 'task'>): boolean {
  return one.level === place.level && one.task === place.task;
}
