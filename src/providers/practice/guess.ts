import type { Random } from '../../foundation/pure/random.ts';
import { inForm } from './form.ts';

/**
 * The reply to a question the practice model cannot work out: a guess among the answers it can see, marked as one.
 * It does not depend on the prompts, so that no search over real data seems to succeed with it.
 */
export function guess(message: string, random: Random): string {
  const choices = answersIn(message);
  const answer = choices[random.integer(choices.length)] ?? '';
  return `The practice model cannot work this question out, so this is only a simulated guess. For real answers, choose a real model.\n${inForm(answer, message)}`;
}

function answersIn(message: string): readonly string[] {
  const options = [...message.matchAll(/^\s*\(?([A-Z])[).:]\s/gm)].map(([, letter = '']) => letter);
  if (options.length > 1) return options;
  if (/\byes\b/i.test(message) && /\bno\b/i.test(message)) return ['yes', 'no'];
  if (/\b(stars?|rating|1 to 5|1-5)\b/i.test(message)) return ['1', '2', '3', '4', '5'];
  return message.match(/\b[\p{L}\d]{3,}\b/gu) ?? ['unknown'];
}
