import type { Parser } from '../parser.ts';
import { readAs } from './reading/tiers.ts';

/** The official reader of the grounding tasks (`src/tasks/grounding.py`): the reply as it is, even an empty one. */
export const paperWholeReply: Parser = {
  id: 'paper-whole-reply',
  title: 'Whole reply (as in the paper)',
  help: 'Takes the reply as it is, thinking and all. Meant for “exact match”, which ignores case, articles and punctuation.',
  faithful: true,
  fields: [],
  read: (reply) => readAs('lone', reply),
  reads: () => 'The whole reply is the answer, word for word.',
};
