import type { Parser } from '../parser.ts';
import { withoutFormatting } from './reading/plain-text.ts';
import { withoutThinking } from './reading/thinking.ts';
import { readAs } from './reading/tiers.ts';

/** Takes everything the model said, except its thinking. */
export const wholeReply: Parser = {
  id: 'whole-reply',
  title: 'Whole reply',
  help: 'Takes the reply without thinking, formatting tags and end-of-turn tokens. For tasks that ask for the answer only.',
  faithful: false,
  fields: [],
  read: (reply) => readAs('lone', withoutFormatting(withoutThinking(reply)) || undefined),
  reads: () => 'The whole reply is the answer, but for thinking that stands between <think> and </think>.',
};
