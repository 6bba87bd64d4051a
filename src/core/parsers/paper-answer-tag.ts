import { lastAnswerTag } from './reading/paper-tag.ts';
import type { Parser } from '../parser.ts';
import { strip } from './reading/python-text.ts';

/** The official reader of the safety tasks (`src/tasks/safety.py`): the last answer tag's text in lower case. */
export const paperAnswerTag: Parser = {
  id: 'paper-answer-tag',
  title: 'Text of the answer tag (as in the paper)',
  help: 'Reads the last closed answer tag in lower case, nothing removed: “<answer>Yes.</answer>” is “yes.”, with its full stop.',
  faithful: true,
  fields: [],
  read: (reply) => strip(lastAnswerTag(reply) ?? '') || undefined,
};
