import { lettersField, lettersFrom } from './reading/letters.ts';
import { lastAnswerTag } from './reading/paper-tag.ts';
import type { Parser } from '../parser.ts';
import { readAs } from './reading/tiers.ts';

/**
 * The official reader of BIG-bench tasks with options (`src/tasks/bigbench.py`): in the last answer tag, the first
 * option letter in brackets; else the first option letter anywhere, even inside a word.
 */
export const paperOptionLetterBigbench: Parser = {
  id: 'paper-option-letter-bigbench',
  title: 'Option letter, BIG-bench (as in the paper)',
  help: 'Reads (C), else the first option letter in the last answer tag, even inside a word: “<answer>None</answer>” is E.',
  faithful: true,
  fields: [lettersField],
  read(reply, options) {
    const tagged = lastAnswerTag(reply);
    if (tagged === undefined) return undefined;
    const letters = lettersFrom(options, 'ABCDEFG').toLowerCase();
    const found = new RegExp(`\\(([${letters}])\\)`).exec(tagged)?.[1] ?? new RegExp(`[${letters}]`).exec(tagged)?.[0];
    return readAs('marked', found?.toUpperCase());
  },
  reads: (options) =>
    `The first of the letters ${lettersFrom(options, 'ABCDEFG')} in brackets, else the first of them at all, between the last <answer> and </answer> is the answer; a word there is read by its letters.`,
};
