import type { Attempt, Candidate, Scored } from './evaluate.ts';
import type { Random } from '../foundation/pure/random.ts';
import { render } from './render.ts';
import { answersOf } from './task.ts';

/** Longest reply or question shown to the optimizer, in characters: a runaway reply must not fill its context. */
const longestShown = 6000;

/** An answer that was not right, with the prompts that led to it. */
export interface Mistake {
  readonly scored: Candidate;
  readonly attempt: Attempt;
}

/** The answered examples a candidate did not get right. Failed calls taught nothing about the prompt: left out. */
export function mistakesOf(scored: Scored): readonly Mistake[] {
  return scored.attempts
    .filter(({ graded }) => graded.outcome === 'wrong' || graded.outcome === 'no-answer')
    .map((attempt) => ({ scored, attempt }));
}

/** Up to `count` mistakes, drawn at random. */
export function sampleMistakes(scored: Scored, count: number, random: Random): readonly Mistake[] {
  return random.sample(mistakesOf(scored), count);
}

/** A mistake as the optimizer reads it: what was sent, what came back, how it was read, what was right. */
export function describeMistake({ scored, attempt }: Mistake): string {
  const user = render('', scored.user, attempt.example.question)[0];
  const { graded, reply } = attempt;
  const read = graded.outcome === 'wrong' ? graded.predicted : 'nothing: the reply holds no answer in the asked form';
  return [
    '<mistake>',
    `<user_message>\n${shortened(user?.content ?? '')}\n</user_message>`,
    `<reply>\n${shortened(reply.kind === 'answered' ? reply.text : '')}\n</reply>`,
    `<answer_read_from_reply>${read}</answer_read_from_reply>`,
    `<right_answer>${answersOf(attempt.example).join(' | ')}</right_answer>`,
    '</mistake>',
  ].join('\n');
}

function shortened(text: string): string {
  if (text.length <= longestShown) return text;
  const half = longestShown / 2;
  return `${text.slice(0, half)}\n[... ${String(text.length - longestShown)} characters left out ...]\n${text.slice(-half)}`;
}
