import type { Experiment, Outcome } from '../experiment.ts';
import type { Call, Reply } from '../model.ts';
import { render } from '../render.ts';
import { ask, note, type Steps } from '../steps.ts';
import { examplesOf, selectionSplit, type Task } from '../task.ts';
import { seenIn } from './seen.ts';

/** So many examples of each task are asked before anything else. */
export const preflightExamples = 10;

/**
 * A search with a first stage around it: the initial prompts are tried on a few examples of each task, and what came
 * of it is noted before thousands of calls follow. The search is given these replies where it first asks the same, so
 * no call is made twice.
 */
export function* withPreflight(search: Steps<Outcome>, experiment: Experiment): Steps<Outcome> {
  const asked = experiment.tasks.map((task) => ({ task, calls: callsFor(task, experiment.systemPrompt) }));
  const replies = yield* ask(asked.flatMap(({ calls }) => calls));
  let from = 0;
  const tasks = asked.map(({ task, calls }) => {
    const mine = replies.slice(from, from + calls.length);
    from += calls.length;
    return seenIn(task, mine);
  });
  yield* note({ type: 'preflight-done', tasks });
  return yield* supplied(
    search,
    new Map(asked.flatMap(({ calls }) => calls).map((call, place) => [nameOf(call), replies[place]])),
  );
}

function callsFor(task: Task, system: string): readonly Call[] {
  const examples = examplesOf(task, selectionSplit(task)).slice(0, preflightExamples);
  return examples.map((example) => ({
    model: 'base',
    messages: render(system, task.userPrompt, example.question),
    purpose: { phase: 'preflight', round: 0, stage: 'evaluate', task: task.id, example: example.id },
  }));
}

/** Passes all steps on; a question that is answered already is not asked again, the first time. */
function* supplied(steps: Steps<Outcome>, known: Map<string, Reply | undefined>): Steps<Outcome> {
  let next = steps.next([]);
  while (next.done !== true) {
    if (next.value.kind === 'note') {
      yield next.value;
      next = steps.next([]);
      continue;
    }
    const { calls } = next.value;
    const supply = calls.map((call) => take(known, call));
    const replies = yield* ask(calls.filter((_, place) => supply[place] === undefined));
    const left = replies.values();
    next = steps.next(supply.flatMap((reply) => reply ?? left.next().value ?? []));
  }
  return next.value;
}

function take(known: Map<string, Reply | undefined>, call: Call): Reply | undefined {
  const name = nameOf(call);
  const reply = known.get(name);
  known.delete(name);
  return reply;
}

/** What is asked of whom; where in the search is no part of it. */
function nameOf({ model, on, messages, logProbabilities }: Call): string {
  return JSON.stringify([model, on, logProbabilities, messages]);
}
