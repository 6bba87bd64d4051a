import { evaluate } from '../evaluate.ts';
import type { CandidateScored } from '../events.ts';
import type { Experiment, Outcome } from '../experiment.ts';
import type { Steps } from '../steps.ts';

/**
 * A search with a last stage around it: the initial and the found prompts are tried on the test examples of each task
 * in all four combinations, so that it can be said what was gained, and thanks to which prompt. What the search has
 * tested itself is not asked again. Nothing is chosen by these scores.
 */
export function* withCrossTest(search: Steps<Outcome>, { systemPrompt, tasks }: Experiment): Steps<Outcome> {
  const tested = new Set<string>();
  let round = 0;
  const outcome = yield* watched(search, (event) => {
    if (event.split === 'test') tested.add(nameOf(event));
    round = Math.max(round, event.round);
  });
  const wanted = outcome.tasks.flatMap(({ id, userPrompts }) => {
    const task = tasks.find((one) => one.id === id);
    const best = userPrompts[0]?.text;
    if (task === undefined || best === undefined || task.examples.test.length === 0) return [];
    const systems = new Set([systemPrompt, outcome.systemPrompt]);
    const users = new Set([task.userPrompt, best]);
    return [...systems].flatMap((system) =>
      [...users].flatMap((user) =>
        tested.has(nameOf({ task: id, system, user })) ? [] : [{ task, split: 'test' as const, system, user }],
      ),
    );
  });
  yield* evaluate(wanted, { phase: 'test', round });
  return outcome;
}

function nameOf({ task, system, user }: Pick<CandidateScored, 'task' | 'system' | 'user'>): string {
  return JSON.stringify([task, system, user]);
}

/** Passes all steps on, and shows each score as it goes by. */
function* watched(steps: Steps<Outcome>, see: (event: CandidateScored) => void): Steps<Outcome> {
  let next = steps.next([]);
  while (next.done !== true) {
    if (next.value.kind === 'note' && next.value.event.type === 'candidate-scored') see(next.value.event);
    next = steps.next(yield next.value);
  }
  return next.value;
}
