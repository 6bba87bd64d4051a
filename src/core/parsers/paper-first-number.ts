import { lastAnswerTag } from './reading/paper-tag.ts';
import type { Parser } from '../parser.ts';
import { asciiDigits, strip } from './reading/python-text.ts';
import { readAs } from './reading/tiers.ts';

/** Python refuses to turn more digits than this into a number; there the official run stops with a `ValueError`. */
const mostDigits = 4300;

/** The official reader of review stars (`src/tasks/amazon.py`): the first run of digits in the last answer tag. */
export const paperFirstNumber: Parser = {
  id: 'paper-first-number',
  title: 'First whole number (as in the paper)',
  help: 'Reads the first run of digits in the last closed answer tag: “<answer>4.5</answer>” is 4.',
  faithful: true,
  fields: [],
  read(reply) {
    const tagged = lastAnswerTag(reply);
    if (tagged === undefined || strip(tagged) === '') return undefined;
    const digits = firstDigits(tagged);
    // Some digits take two places in a text. The official code crashes here: a run must not, so there is no answer.
    if (digits === undefined || digits.length > 2 * mostDigits) return undefined;
    const ascii = asciiDigits(digits);
    return ascii.length > mostDigits ? undefined : readAs('marked', ascii.replace(/^0+(?=\d)/, ''));
  },
  reads: () => 'The first whole number between the last <answer> and </answer> is the answer.',
};

function firstDigits(text: string): string | undefined {
  const start = text.search(/\p{Nd}/u);
  if (start === -1) return undefined;
  const rest = text.slice(start);
  const end = rest.search(/\P{Nd}/u);
  return end === -1 ? rest : rest.slice(0, end);
}
