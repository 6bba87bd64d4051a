import type { Mistake } from '../../feedback.ts';
import { answersOf } from '../../task.ts';
import { shortened } from './shortened.ts';

/** An answer in the name of a kind is no longer than this, in characters. */
const longestAnswer = 80;

/** A line of the prompt that is found again in a reply counts as repeated from this length on, in characters. */
const repeatedLine = 40;

/** What kind of mistake it is, in words: what was not read, or what was read instead of what. */
export function kindOf({ scored, attempt }: Mistake): string {
  const { graded, reply } = attempt;
  if (graded.outcome === 'wrong') {
    return `right answer "${shortened(answersOf(attempt.example)[0] ?? '', longestAnswer)}", read as "${shortened(graded.predicted, longestAnswer)}"`;
  }
  const text = reply.kind === 'answered' ? reply.text : '';
  if (reply.kind === 'answered' && reply.truncated === true) return 'cut off at the token limit, no answer read';
  if (text.trim() === '') return 'an empty reply';
  if (repeats(text, scored.user)) return 'repeats the prompt, no answer read';
  return 'no answer could be read';
}

function repeats(reply: string, prompt: string): boolean {
  const lines = prompt.split('\n').flatMap((line) => line.split('{question}'));
  return lines.some((line) => line.trim().length >= repeatedLine && reply.includes(line.trim()));
}
