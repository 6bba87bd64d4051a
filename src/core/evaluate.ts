import type { Purpose, Reply } from './model.ts';
import type { CandidateScored } from './events.ts';
import type { Graded } from './metric.ts';
import { grade } from './grading/grade.ts';
import { metricOf } from './metrics/index.ts';
import { render } from './render.ts';
import { ask, note, type Steps } from './steps.ts';
import { examplesOf, type Example, type Split, type Task } from './task.ts';

/** A pair of prompts to try on one split of a task. */
export interface Candidate {
  readonly task: Task;
  readonly split: Split;
  readonly system: string;
  readonly user: string;
}

/** One example of a scored candidate. */
export interface Attempt {
  readonly example: Example;
  readonly reply: Reply;
  readonly graded: Graded;
}

/** A candidate with its score, 0 to 1, over the examples that were answered; see `onSharedExamples`. */
export interface Scored extends Candidate {
  readonly score: number;
  readonly attempts: readonly Attempt[];
}

/** Where in the search an evaluation stands. */
export type Place = Pick<Purpose, 'phase' | 'round'>;

/** Tries candidates on every example of their split, all in one batch, and notes each score. */
export function* evaluate(candidates: readonly Candidate[], place: Place): Steps<readonly Scored[]> {
  const trials = candidates.map((candidate) => ({ candidate, examples: examplesOf(candidate.task, candidate.split) }));
  const attempts = yield* attempt(trials, place);

  const scored: Scored[] = [];
  for (const [index, candidate] of candidates.entries()) {
    scored.push(yield* settle(candidate, attempts[index] ?? [], place));
  }
  return scored;
}

/** Some examples of its split to try a candidate on. */
interface Trial {
  readonly candidate: Candidate;
  readonly examples: readonly Example[];
}

/** Tries candidates on some of their examples, all in one batch. Nothing is noted: part of a split is no score. */
export function* attempt(trials: readonly Trial[], place: Place): Steps<readonly (readonly Attempt[])[]> {
  const replies = yield* ask(trials.flatMap((trial) => questions(trial, place)));

  let from = 0;
  return trials.map(({ candidate, examples }) => {
    const mine = replies.slice(from, from + examples.length);
    from += examples.length;
    return examples.map((example, index) => graded(example, mine[index], candidate.task));
  });
}

/** Scores a candidate once every example of its split has been tried, and notes the score. */
export function* settle(candidate: Candidate, attempts: readonly Attempt[], place: Place): Steps<Scored> {
  const scored = scoreAttempts(candidate, attempts);
  yield* note(scoredEvent(scored, place));
  return scored;
}

/** The score of a candidate whose examples have been tried, in any order. */
function scoreAttempts({ task, split, system, user }: Candidate, attempts: readonly Attempt[]): Scored {
  const known = new Map(attempts.map((one) => [one.example, one]));
  const inOrder = examplesOf(task, split).flatMap((example) => known.get(example) ?? []);
  const outcomes = inOrder.flatMap(({ graded }) => (graded.outcome === 'failed' ? [] : [graded]));
  const score = metricOf(task.metric.id).score(outcomes, task.metric.options);
  return { task, split, system, user, attempts: inOrder, score };
}

/**
 * What became of a candidate, scored once more from the replies that it got: with another reader or metric, where
 * `task` has another. `undefined` where a reply is not known.
 */
export function rescored(
  event: CandidateScored,
  task: Task,
  replyTo: (question: string) => Reply | undefined,
): CandidateScored | undefined {
  const { split, system, user } = event;
  const attempts: Attempt[] = [];
  for (const example of examplesOf(task, split)) {
    const reply = replyTo(example.question);
    if (reply === undefined) return undefined;
    attempts.push(graded(example, reply, task));
  }
  return { ...event, ...scoredEvent(scoreAttempts({ task, split, system, user }, attempts), event) };
}

function questions({ candidate: { task, system, user }, examples }: Trial, place: Place) {
  return examples.map((example) => ({
    model: 'base' as const,
    messages: render(system, user, example.question),
    purpose: { ...place, stage: 'evaluate', task: task.id, example: example.id },
  }));
}

function graded(example: Example, reply: Reply | undefined, task: Task): Attempt {
  if (reply === undefined) throw new Error(`No reply came for example ${example.id} of task ${task.name}.`);
  return { example, reply, graded: grade(reply, example, task) };
}

function scoredEvent({ task, system, user, split, score, attempts }: Scored, place: Place): CandidateScored {
  const placesOf = (outcome: Graded['outcome']) =>
    attempts.flatMap((attempt, index) => (attempt.graded.outcome === outcome ? [index] : []));
  const cutOff = attempts.flatMap(({ reply }, index) =>
    reply.kind === 'answered' && reply.truncated === true ? [index] : [],
  );
  return {
    type: 'candidate-scored',
    ...place,
    task: task.id,
    split,
    system,
    user,
    score,
    right: attempts.map((attempt) => (attempt.graded.outcome === 'right' ? '1' : '0')).join(''),
    unread: placesOf('no-answer'),
    failed: placesOf('failed'),
    ...(cutOff.length === 0 ? {} : { cutOff }),
    ...whatWasRead(attempts),
  };
}

/** So many of the commonest answers are noted: enough to see one that is given always. */
const mostSaid = 6;

/** Which answers were read, and how plainly they stood in their replies. */
function whatWasRead(attempts: readonly Attempt[]): Pick<CandidateScored, 'tiers' | 'said'> {
  const [tiers, said] = [new Map<string, number>(), new Map<string, number>()];
  for (const { graded } of attempts) {
    if (!('predicted' in graded)) continue;
    if (graded.tier !== undefined) tiers.set(graded.tier, (tiers.get(graded.tier) ?? 0) + 1);
    said.set(graded.predicted, (said.get(graded.predicted) ?? 0) + 1);
  }
  const commonest = [...said].toSorted(([, one], [, other]) => other - one).slice(0, mostSaid);
  return { tiers: Object.fromEntries(tiers), said: commonest };
}
