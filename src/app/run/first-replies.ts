import type { Experiment } from '../../core/experiment.ts';
import { gradeReading } from '../../core/grading/grade.ts';
import type { Tier } from '../../core/parser.ts';
import { parserOf } from '../../core/parsers/index.ts';
import { preflightExamples } from '../../core/preflight/preflight.ts';
import { answersOf, examplesOf, selectionSplit } from '../../core/task.ts';
import type { ReplyLookup } from '../answers/reply-lookup.ts';

/** One of the first replies of a run, as its reader has it. */
export interface FirstReply {
  readonly question: string;
  /** `undefined` where none came. */
  readonly reply: string | undefined;
  readonly read: string | undefined;
  readonly tier: Tier | undefined;
  readonly right: string;
  readonly isRight: boolean;
}

/** The first replies to a task of a run that began with a preflight. */
export function firstReplies(
  { systemPrompt, tasks }: Experiment,
  taskId: string,
  replies: ReplyLookup,
): readonly FirstReply[] {
  const task = tasks.find(({ id }) => id === taskId);
  if (task === undefined) return [];
  return examplesOf(task, selectionSplit(task))
    .slice(0, preflightExamples)
    .map((example) => {
      const tried = { phase: 'preflight', round: 0, system: systemPrompt, user: task.userPrompt };
      const reply = replies.reply(tried, example.question);
      const text = reply?.kind === 'answered' ? reply.text : undefined;
      const reading = text === undefined ? undefined : parserOf(task.parser.id).read(text, task.parser.options ?? {});
      return {
        question: example.question,
        reply: text,
        read: reading?.answer,
        tier: reading?.tier,
        right: answersOf(example).join(' or '),
        isRight: gradeReading(reading, example, task).outcome === 'right',
      };
    });
}
