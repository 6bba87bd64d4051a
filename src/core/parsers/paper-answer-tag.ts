import { lastAnswerTag } from './reading/paper-tag.ts';
import type { Parser } from '../parser.ts';
import { strip } from './reading/python-text.ts';
import { readAs } from './reading/tiers.ts';

/** The official reader of the safety tasks (`src/tasks/safety.py`): the last answer tag's text in lower case. */
export const paperAnswerTag: Parser = {
  id: 'paper-answer-tag',
  title: 'Text of the answer tag (as in the paper)',
  help: 'Reads the last closed answer tag in lower case, nothing removed: “<answer>Yes.</answer>” is “yes.”, with its full stop.',
  faithful: true,
  fields: [],
  read: (reply) => readAs('marked', strip(lastAnswerTag(reply) ?? '') || undefined),
  reads: () => 'The text between the last <answer> and </answer> is the answer, in lower case, with every sign in it.',
};
