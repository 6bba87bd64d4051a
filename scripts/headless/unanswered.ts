import type { Experiment } from '../../src/core/experiment.ts';
import type { Call, FinalFailure, Reply } from '../../src/core/model.ts';
import { stepsOf } from '../../src/core/run/steps-of.ts';
import type { Entry } from '../../src/engine/log.ts';
import { placeOf } from './log/log-line.ts';

/** The calls of a finished run that got no answer. */
export interface Unanswered {
  readonly calls: number;
  readonly failed: number;
  /** How many of these failed for each reason. */
  readonly reasons: Readonly<Partial<Record<FinalFailure, number>>>;
  /** The questions they asked, as words for the user. */
  readonly questions: readonly string[];
  /** Whether so many failed, for no reason of their own, that the result may rest on it. */
  readonly isMany: boolean;
}

/** Failures that a question brings on itself, at any endpoint and any time. */
const ofTheQuestion: readonly FinalFailure[] = ['too-long', 'content-filter'];

/** More than this part of all calls is many. */
const tolerated = 0.01;

/** Goes through a finished run once more, by its log, and counts what was not answered. */
export function unansweredIn(experiment: Experiment, entries: readonly Entry[]): Unanswered {
  const asked = [...callsOf(experiment, entries)];
  const failed = asked.flatMap(({ call, reply }) => (reply.kind === 'failed' ? [{ call, reason: reply.reason }] : []));
  const foreign = failed.filter(({ reason }) => !ofTheQuestion.includes(reason));
  const reasons: Partial<Record<FinalFailure, number>> = {};
  for (const { reason } of failed) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return {
    calls: asked.length,
    failed: failed.length,
    reasons,
    questions: distinct(failed),
    isMany: foreign.length > tolerated * asked.length && distinct(foreign).length > 1,
  };
}

/** What failed, in a sentence; names the question where it is a single one. */
export function unansweredInWords({ calls, failed, reasons, questions }: Unanswered): string {
  const why = Object.entries(reasons).map(([reason, count]) => `${reason} ${String(count)}`);
  const [only] = questions;
  const which = questions.length === 1 ? (only ?? '') : `${String(questions.length)} questions`;
  return `${String(failed)} of ${String(calls)} calls got no answer (${which}; ${why.join(', ')}).`;
}

function* callsOf(experiment: Experiment, entries: readonly Entry[]) {
  const replies = new Map(entries.map((entry) => [placeOf(entry), entry.reply]));
  const steps = stepsOf(experiment);
  let answers: readonly Reply[] = [];
  for (let step = 0; ;) {
    const next = steps.next(answers);
    if (next.done === true) return;
    if (next.value.kind === 'note') continue;
    const asked = next.value.calls.map((call, item) => ({ call, reply: replyAt(replies, step, item) }));
    yield* asked;
    answers = asked.map(({ reply }) => reply);
    step++;
  }
}

function replyAt(replies: ReadonlyMap<string, Reply>, step: number, item: number): Reply {
  const reply = replies.get(placeOf({ step, item }));
  if (reply === undefined) throw new Error(`The log lacks reply ${String(item)} of step ${String(step)}.`);
  return reply;
}

function distinct(failed: readonly { readonly call: Call }[]): readonly string[] {
  return [...new Set(failed.map(({ call }) => questionIn(call)))];
}

function questionIn({ model, purpose }: Call): string {
  const { task, example, phase, round, stage, candidate } = purpose;
  const where = task === undefined ? '' : ` of task ${task}`;
  if (example !== undefined) return `question ${example}${where}`;
  const which = candidate === undefined ? '' : ` ${String(candidate + 1)}`;
  return `the ${model}'s ${stage}${which}${where} in round ${String(round)}, ${phase}`;
}
