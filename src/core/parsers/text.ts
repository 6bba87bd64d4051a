import { answerPart } from './reading/answer-part.ts';
import type { Parser } from '../parser.ts';
import { unwrapped } from './reading/plain-text.ts';
import { readAs } from './reading/tiers.ts';

/** Reads a free answer without what is wrapped around it. */
export const text: Parser = {
  id: 'text',
  title: 'Text',
  help: 'Reads Paris from “<answer>**Paris**</answer>”, “The answer is "Paris".” or a reply that is only “Paris”.',
  faithful: false,
  fields: [],
  read(reply) {
    const { text, found } = answerPart(reply);
    return readAs(found === 'reply' ? 'lone' : found, unwrapped(withoutFullStop(unwrapped(text))) || undefined);
  },
  reads: () =>
    'The answer is the text in the last <answer> tag or \\boxed{}; failing that, what follows the last “the answer is”; failing that, the whole reply.',
};

/** Drops the full stop of a one-line answer, unless the answer is an abbreviation or several sentences. */
function withoutFullStop(answer: string): string {
  const inner = answer.slice(0, -1);
  return answer.endsWith('.') && !/[.!?\n]/.test(inner) ? inner : answer;
}
