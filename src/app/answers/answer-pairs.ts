import type { CandidateScored, Origin } from '../../core/events.ts';
import type { Message, Reply } from '../../core/model.ts';
import { markAt, type Mark } from '../../core/verdict/marks.ts';
import { parserOf } from '../../core/parsers/index.ts';
import { render } from '../../core/render.ts';
import type { Example, Task } from '../../core/task.ts';
import type { ReplyLookup } from './reply-lookup.ts';

/** A pair of prompts that was tried on the examples of a task. */
export type TriedPrompts = CandidateScored & Origin;

/** What came of asking one question. */
export interface Answer {
  readonly mark: Mark;
  /** Exactly as they were sent. */
  readonly messages: readonly Message[];
  /** `undefined` where there is no log to find it in. */
  readonly reply?: Reply;
  /** The answer as it was read from the reply. */
  readonly read?: string;
}

/** One example on both sides of a comparison. */
export interface AnswerPair {
  /** Unique within the list. */
  readonly id: string;
  readonly example: Example;
  /** Which user prompt it was asked with, where there were several. */
  readonly wording?: string;
  readonly baseline: Answer | undefined;
  readonly other: Answer | undefined;
}

/** Two pairs of prompts to hold against each other; either may not have been tried yet. */
export interface Against {
  readonly baseline: TriedPrompts | undefined;
  readonly other: TriedPrompts | undefined;
  readonly wording?: string;
}

/** Holds pairs of prompts against each other, example by example, with the replies where there is a log of them. */
export function pairAnswers(
  against: readonly Against[],
  task: Task,
  examples: readonly Example[],
  replies: ReplyLookup | undefined,
): readonly AnswerPair[] {
  return against.flatMap(({ baseline, other, wording }, number) =>
    examples.map((example, place) => ({
      id: `${String(number)} ${example.id}`,
      example,
      ...(wording === undefined ? {} : { wording }),
      baseline: answerAt(baseline, place, example, task, replies),
      other: answerAt(other, place, example, task, replies),
    })),
  );
}

function answerAt(
  tried: TriedPrompts | undefined,
  place: number,
  { question }: Example,
  task: Task,
  replies: ReplyLookup | undefined,
): Answer | undefined {
  if (tried === undefined || place >= tried.right.length) return undefined;
  const reply = replies?.reply(tried, question);
  const read = reply?.kind === 'answered' ? readAnswer(reply.text, task) : undefined;
  return {
    mark: markAt(tried, place),
    messages: render(tried.system, tried.user, question),
    ...(reply === undefined ? {} : { reply }),
    ...(read === undefined ? {} : { read }),
  };
}

function readAnswer(reply: string, { parser }: Task): string | undefined {
  return parserOf(parser.id).read(reply, parser.options ?? {})?.answer;
}
