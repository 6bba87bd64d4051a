import { labelMentions } from './reading/label-mentions.ts';
import { markedSentences, onlyNamed } from './reading/mentions.ts';
import { readDown, type AnswerKind } from './reading/read-down.ts';
import { statedIn } from './reading/statements.ts';
import { tierField, whereRead } from './reading/tiers.ts';
import type { Parser, ParserOptions } from '../parser.ts';

/** Reads which of the declared labels was given, whatever the case, markdown and punctuation around it. */
export const label: Parser = {
  id: 'label',
  title: 'One of several labels',
  help: 'Reads yes from “<answer>**Yes.**</answer>” or “Yes, it is.”; an answer that names two labels is no answer.',
  faithful: false,
  fields: [
    {
      kind: 'text',
      name: 'labels',
      label: 'Labels',
      help: 'The labels an answer may be, with commas between them, written as in your data; one that has a comma itself in "quotes".',
      placeholder: 'yes, no',
      optional: true,
    },
    tierField,
  ],
  read: (reply, options) => readDown(reply, options, kindOf(labelsFrom(options))),
  reads: (options) =>
    `The answer is one of these labels, in any case: ${labelsFrom(options).join(', ')}. ${whereRead(options, 'where the reply opens with one or names exactly one')}`,
};

function kindOf(labels: readonly string[]): AnswerKind {
  const find = labelMentions(labels);
  return {
    inPart: (text) => exactly(text, labels) ?? opening(text, labels) ?? theOnlyOne(text, labels),
    onEdges: (first, last) => opening(first, labels) ?? exactly(last, labels),
    inSentences: (text) => statedIn(markedSentences(text, find)),
    named: (text) => onlyNamed(markedSentences(text, find)),
  };
}

/** The labels of a task, as declared: a list, or a text with commas; yes and no where there are none. */
export function labelsFrom({ labels }: ParserOptions): readonly string[] {
  const items = Array.isArray(labels) ? labels.map(String) : typeof labels === 'string' ? labels.split(/[,\n]/) : [];
  const declared = items.map((item) => item.trim()).filter((item) => plain(item) !== '');
  return declared.length === 0 ? ['yes', 'no'] : declared;
}

function exactly(text: string, labels: readonly string[]): string | undefined {
  return labels.find((declared) => plain(declared) === plain(text));
}

/** “Yes, it is”: a label first and set off, and no other label after it as in “yes, no”. */
function opening(text: string, labels: readonly string[]): string | undefined {
  const [first = '', second = ''] = text.split(/[.,;:!?\n—–]/).filter((clause) => plain(clause) !== '');
  return exactly(second, labels) === undefined ? exactly(first, labels) : undefined;
}

/** The only declared label among the words; a longer label is not also the shorter ones inside it. */
function theOnlyOne(text: string, labels: readonly string[]): string | undefined {
  let rest = ` ${plain(text)} `;
  const named = labels
    .toSorted((a, b) => plain(b).length - plain(a).length)
    .filter((declared) => {
      const parts = rest.split(` ${plain(declared)} `);
      rest = parts.join(' | ');
      return parts.length > 1;
    });
  return named.length === 1 && !/ (?:not|no|never|neither|nor|isn t|cannot) \| /.test(rest) ? named[0] : undefined;
}

/** Words alone, in lower case: letters, numbers and marks, one space between words. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}+]+/gu, ' ')
    .trim();
}
