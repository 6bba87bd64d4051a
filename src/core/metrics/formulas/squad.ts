import { splitWords, wordCharacter } from '../../parsers/reading/python-text.ts';

const punctuation = /[!-/:-@[-`{-~]/g;
const article = new RegExp(`(?<!${wordCharacter})(?:a|an|the)(?!${wordCharacter})`, 'gu');

/**
 * A text as SQuAD compares it (official `src/tasks/grounding.py`): lower case, without ASCII punctuation and English
 * articles, one space between words. Letters and spaces are what Python takes for them.
 */
export function squadWords(text: string): readonly string[] {
  return splitWords(text.toLowerCase().replace(punctuation, '').replace(article, ' '));
}

/** The same as one text. */
export function squadNormalized(text: string): string {
  return squadWords(text).join(' ');
}
