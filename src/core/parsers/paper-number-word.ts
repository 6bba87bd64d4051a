import { paperAnswerTag } from './paper-answer-tag.ts';
import type { Parser } from '../parser.ts';

const upToTwenty =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';

/** The number words the official reader knows: one to twenty-one. */
const numbers = new Map([...upToTwenty.split(' '), 'twenty-one'].map((word, index) => [word, String(index + 1)]));

/** The official reader of BIG-bench tasks without options (`src/tasks/bigbench.py`): the tag's text, a number word as digits. */
export const paperNumberWord: Parser = {
  id: 'paper-number-word',
  title: 'Text or number word (as in the paper)',
  help: 'Reads the last closed answer tag in lower case; one to twenty-one become digits: “<answer>Three</answer>” is 3.',
  faithful: true,
  fields: [],
  read(reply) {
    const text = paperAnswerTag.read(reply, {});
    return text && { ...text, answer: numbers.get(text.answer) ?? text.answer };
  },
  reads: () =>
    'The text between the last <answer> and </answer> is the answer, in lower case, with every sign in it; a number written as one word, up to twenty-one, counts as digits.',
};
