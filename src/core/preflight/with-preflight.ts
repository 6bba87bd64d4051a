import type { Experiment, Outcome } from '../experiment.ts';
import type { Call, Reply } from '../model.ts';
import { render } from '../render.ts';
import { ask, note, type Steps } from '../steps.ts';
import { examplesOf, selectionSplit, type Example, type Task } from '../task.ts';
import { preflightOf } from './preflight-of.ts';

/** So many examples a task show whether its replies can be read. */
const examplesAsked = 10;

/**
 * A search with a stage before it: the initial prompts are tried on a few examples of each task, and it is said what
 * became of the replies. The search gets these replies where it asks the same for the first time, so no call is spent
 * twice.
 */
export function* withPreflight(search: Steps<Outcome>, experiment: Experiment): Steps<Outcome> {
  const trials = experiment.tasks.map((task) => ({ task, examples: examplesToTry(task) }));
  const calls = trials.flatMap(({ task, examples }) => examples.map((one) => callFor(experiment, task, one)));
  const replies = yield* ask(calls);
  let from = 0;
  const tasks = trials.map(({ task, examples }) => {
    const mine = replies.slice(from, (from += examples.length));
    return preflightOf(task, examples, mine);
  });
  yield* note({ type: 'preflight-done', round: 0, trouble: tasks.some(({ trouble }) => trouble), tasks });
  return yield* answeredFrom(knownFrom(calls, replies), search);
}

/** The examples that a preflight asks about: the first of those the search selects on. */
function examplesToTry(task: Task): readonly Example[] {
  return examplesOf(task, selectionSplit(task)).slice(0, examplesAsked);
}

function callFor({ systemPrompt }: Experiment, { id, userPrompt }: Task, { id: example, question }: Example): Call {
  return {
    model: 'base',
    messages: render(systemPrompt, userPrompt, question),
    purpose: { phase: 'preflight', round: 0, stage: 'evaluate', task: id, example },
  };
}

/** Replies by what was asked; each is used once, since a model may answer otherwise when asked again. */
type Known = Map<string, Reply[]>;

function knownFrom(calls: readonly Call[], replies: readonly Reply[]): Known {
  const known: Known = new Map();
  for (const [index, call] of calls.entries()) {
    const reply = replies[index];
    if (reply !== undefined) known.set(questionOf(call), [...(known.get(questionOf(call)) ?? []), reply]);
  }
  return known;
}

function questionOf({ on, messages }: Call): string {
  return JSON.stringify([on, messages.map(({ role, content }) => [role, content])]);
}

/** Passes all steps on, but asks only what is not known. */
function* answeredFrom(known: Known, steps: Steps<Outcome>): Steps<Outcome> {
  let next = steps.next([]);
  while (next.done !== true) {
    if (next.value.kind === 'note') {
      yield next.value;
      next = steps.next([]);
    } else {
      next = steps.next(yield* askRest(next.value.calls, known));
    }
  }
  return next.value;
}

function* askRest(calls: readonly Call[], known: Known): Steps<readonly Reply[]> {
  const found = calls.map((call) => take(call, known));
  const rest = yield* ask(calls.filter((_, index) => found[index] === undefined));
  let place = 0;
  return found.flatMap((reply) => reply ?? rest[place++] ?? []);
}

function take(call: Call, known: Known): Reply | undefined {
  // A reply that was not asked for its likelihood has none.
  return call.model === 'base' && call.logProbabilities !== true ? known.get(questionOf(call))?.shift() : undefined;
}
