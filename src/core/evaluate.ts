import type { Purpose, Reply } from './model.ts';
import type { CandidateScored } from './events.ts';
import type { Graded } from './metrics/metric.ts';
import { grade } from './metrics/grade.ts';
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

/** A candidate with its score, 0 to 1. */
export interface Scored extends Candidate {
  readonly score: number;
  readonly attempts: readonly Attempt[];
}

/** Where in the search an evaluation stands. */
export type Place = Pick<Purpose, 'phase' | 'round'>;

/** Tries candidates on every example of their split, all in one batch, and notes each score. */
export function* evaluate(candidates: readonly Candidate[], place: Place): Steps<readonly Scored[]> {
  const replies = yield* ask(candidates.flatMap((candidate) => questions(candidate, place)));

  const scored: Scored[] = [];
  let from = 0;
  for (const candidate of candidates) {
    const count = examplesOf(candidate.task, candidate.split).length;
    scored.push(scoreOf(candidate, replies.slice(from, from + count)));
    from += count;
  }
  for (const candidate of scored) yield* note(scoredEvent(candidate, place));
  return scored;
}

function questions({ task, split, system, user }: Candidate, place: Place) {
  return examplesOf(task, split).map((example) => ({
    model: 'base' as const,
    messages: render(system, user, example.question),
    purpose: { ...place, stage: 'evaluate', task: task.id, example: example.id },
  }));
}

function scoreOf(candidate: Candidate, replies: readonly Reply[]): Scored {
  const { task, split } = candidate;
  const attempts = examplesOf(task, split).map((example, place) => {
    const reply = replies[place];
    if (reply === undefined) throw new Error(`No reply came for example ${example.id} of task ${task.name}.`);
    return { example, reply, graded: grade(reply, example, task) };
  });
  const graded = attempts.map((attempt) => attempt.graded);
  return { ...candidate, attempts, score: metricOf(task.metric.id).score(graded, task.metric.options) };
}

function scoredEvent({ task, system, user, split, score, attempts }: Scored, place: Place): CandidateScored {
  const placesOf = (outcome: Graded['outcome']) =>
    attempts.flatMap((attempt, index) => (attempt.graded.outcome === outcome ? [index] : []));
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
  };
}
