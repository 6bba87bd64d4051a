import { evaluate, type Scored } from '../../evaluate.ts';
import type { KeptUserPrompt, Outcome } from '../../experiment.ts';
import type { SystemDecided, UserPromptsKept } from '../../events.ts';
import type { ScoredPrompt } from '../../select/contender.ts';
import type { Steps } from '../../steps.ts';
import { examplesOf, type Split } from '../../task.ts';

/**
 * Ends a search: where asked, the kept user prompts are run on the splits that were not yet looked at (train where a
 * selection split decided, and test). Nothing is chosen by these scores.
 */
export function* conclude(
  system: string,
  beams: readonly (readonly Scored[])[],
  testAtEnd: boolean,
  round: number,
): Steps<Outcome> {
  const kept = beams.flat();
  const wanted = testAtEnd ? kept.flatMap((one) => missingSplits(one).map((split) => ({ ...one, split }))) : [];
  const scored = [...kept, ...(yield* evaluate(wanted, { phase: 'test', round }))];

  return {
    systemPrompt: system,
    tasks: beams.map((beam) => ({
      id: beam[0]?.task.id ?? '',
      userPrompts: beam.map((one) => withScores(one, scored)),
    })),
  };
}

/** Reports which user prompts of a task were kept, best first. */
export function userPromptsKept(beam: readonly Scored[], round: number): UserPromptsKept {
  return {
    type: 'user-prompts-kept',
    round,
    task: beam[0]?.task.id ?? '',
    kept: beam.map(({ user, score }) => ({ user, score })),
  };
}

/** Reports how a system prompt fared against the one in use. */
export function systemDecided(
  tried: ScoredPrompt,
  incumbent: ScoredPrompt,
  accepted: boolean,
  round: number,
): SystemDecided {
  return {
    type: 'system-decided',
    round,
    candidate: tried.number,
    system: tried.text,
    score: tried.score,
    incumbent: incumbent.text,
    incumbentScore: incumbent.score,
    accepted,
  };
}

function missingSplits({ split, task }: Scored): Split[] {
  const others: Split[] = split === 'train' ? ['test'] : ['train', 'test'];
  return others.filter((other) => examplesOf(task, other).length > 0);
}

function withScores(kept: Scored, scored: readonly Scored[]): KeptUserPrompt {
  const same = scored.filter(({ task, user }) => task === kept.task && user === kept.user);
  return { text: kept.user, ...Object.fromEntries(same.map(({ split, score }) => [split, score])) };
}
