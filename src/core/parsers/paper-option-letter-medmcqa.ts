import { lettersField, lettersFrom } from './reading/letters.ts';
import { lastAnswerTagIgnoringCase } from './reading/paper-tag.ts';
import type { Parser } from '../parser.ts';
import { readAs } from './reading/tiers.ts';

/**
 * The official reader of MedMCQA (`src/tasks/medmcqa.py`): in the last answer tag, what stands in the first brackets
 * that hold one option letter or nothing; else the first option letter anywhere, even inside a word.
 */
export const paperOptionLetterMedmcqa: Parser = {
  id: 'paper-option-letter-medmcqa',
  title: 'Option letter, MedMCQA (as in the paper)',
  help: 'Reads (C), else the first option letter in the last answer tag, even inside a word: “<answer>cancer</answer>” is C.',
  faithful: true,
  fields: [lettersField],
  read(reply, options) {
    const tagged = lastAnswerTagIgnoringCase(reply);
    if (tagged === undefined) return undefined;
    const letters = lettersFrom(options, 'ABCD');
    const either = letters + letters.toLowerCase();
    // Empty brackets are read as an empty answer, which is wrong rather than unreadable.
    const found = new RegExp(`\\(([${either}]?)\\)`).exec(tagged)?.[1] ?? new RegExp(`[${either}]`).exec(tagged)?.[0];
    return readAs('marked', found?.toUpperCase());
  },
  reads: (options) =>
    `The first of the letters ${lettersFrom(options, 'ABCD')} in brackets, else the first of them at all, between the last <answer> and </answer> is the answer; a word there is read by its letters.`,
};
