import type { Level } from '../events.ts';
import type { Proposal, KnownPrompts } from '../propose/drafting/request.ts';
import { bestFirst } from '../grading/score.ts';
import type { Tried } from '../select/contender.ts';

/** A prompt with the score it had when it was tried, 0 to 1, and its score on each task by the task's name. */
export interface Rated {
  readonly text: string;
  readonly score: number;
  readonly byTask: Readonly<Record<string, number>>;
}

/** A prompt that was seen in the search; unrated where it was dropped before it had a score. */
export interface Seen {
  readonly level: Level;
  readonly task?: string;
  readonly text: string;
  readonly rated?: Rated;
}

/** What a scored prompt adds to the history. */
export function rate({ text, score, scored }: Tried): Rated {
  const sums = new Map<string, number[]>();
  for (const one of scored) sums.set(one.task.name, [...(sums.get(one.task.name) ?? []), one.score]);
  const byTask = [...sums].map(([name, scores]) => [name, scores.reduce((a, b) => a + b, 0) / scores.length]);
  return { text, score, byTask: Object.fromEntries(byTask) as Record<string, number> };
}

/** Proposals as the history keeps them, with the scores of those that were tried to the end. */
export function seenNow(proposals: readonly Proposal[], tried: readonly Tried[]): readonly Seen[] {
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

/** The prompts of the history that a proposal must differ from. */
export function knownFrom(history: readonly Seen[]): KnownPrompts {
  return (place) => history.filter((one) => isAt(one, place)).map(({ text }) => text);
}

/** The rated prompts of a level and task, best first. */
export function ratedAt(history: readonly Seen[], place: Pick<Seen, 'level' | 'task'>): readonly Rated[] {
  return bestFirst(history.flatMap((one) => (isAt(one, place) && one.rated !== undefined ? [one.rated] : [])));
}

function isAt(one: Pick<Seen, 'level' | 'task'>, place: Pick<Seen, 'level' | 'task'>): boolean {
  return one.level === place.level && one.task === place.task;
}
