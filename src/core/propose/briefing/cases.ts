import type { Scored } from '../../evaluate.ts';
import type { Mistake } from '../../feedback.ts';
import { answersOf } from '../../task.ts';
import { fenced } from './fenced.ts';
import { kindOf } from './kind-of.ts';
import { shortened } from './shortened.ts';

/** In characters; the prompt around the question is shown once, not with every case. */
const longest = { question: 1500, reply: 1000 };
/** So many of the answers that count as right are named. */
const mostAliases = 5;
/** So many cases that were right are shown beside the mistakes. */
const rightShown = 2;

/** A mistake as a full briefing shows it: the question alone, the reply, what kind of mistake it is. */
export function caseOf(mistake: Mistake): string {
  return described('mistake', mistake, kindOf(mistake));
}

/** A few cases that were right, other ones for each draft of a batch: what a new prompt must not lose. */
export function rightCases(scored: Scored, candidate: number): readonly Mistake[] {
  const right = scored.attempts.filter(({ graded }) => graded.outcome === 'right');
  return Array.from({ length: Math.min(rightShown, right.length) }, (_, index) => index).flatMap((index) => {
    const attempt = right[(candidate * rightShown + index) % right.length];
    return attempt === undefined ? [] : [{ scored, attempt }];
  });
}

/** A case that was right. */
export function rightCaseOf(one: Mistake): string {
  return described('right_case', one, 'right');
}

function described(name: string, { scored, attempt }: Mistake, outcome: string): string {
  const { example, reply } = attempt;
  const aliases = answersOf(example).slice(0, mostAliases).join(' | ');
  return fenced(
    name,
    [
      `task: ${scored.task.name}`,
      `question: ${shortened(example.question, longest.question)}`,
      `reply: ${shortened(reply.kind === 'answered' ? reply.text : '', longest.reply)}`,
      `outcome: ${outcome}`,
      `right answer: ${aliases}`,
    ].join('\n'),
  );
}
