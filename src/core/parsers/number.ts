import { numbersInWords } from './reading/number-words.ts';
import type { Parser } from '../parser.ts';
import { asciiDigits } from './reading/python-text.ts';
import { readDown, type AnswerKind } from './reading/read-down.ts';
import { tierField, whereRead } from './reading/tiers.ts';

/** A number found in a text, in its shortest form, and where it stood. */
interface Found {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The longest unmarked reply that still reads as an answer rather than as an argument. */
const longestLoneAnswer = 80;

/** Reads one number, written in any usual way, in its shortest form: no leading zeros, no needless decimals. */
export const number: Parser = {
  id: 'number',
  title: 'Number',
  help: 'Reads 4 from “<answer>4.0</answer>”, “4/5”, “4 out of 5” or “four”, and 1200 from “$1,200”; “3 to 5” is no answer.',
  faithful: false,
  fields: [tierField],
  read: (reply, options) => readDown(reply, options, kind),
  reads: (options) =>
    `The answer is one number, in digits or in words. ${whereRead(options, 'where the reply is a number alone or names exactly one')}`,
};

const kind: AnswerKind = {
  inPart: theNumber,
  onEdges(first, last, isOneLine) {
    if (isOneLine) return first.length > longestLoneAnswer ? undefined : theNumber(first);
    return [first, last].map((line) => (/\p{L}/u.test(line) ? undefined : theNumber(line))).find(Boolean);
  },
  inSentences: () => undefined,
  named: () => undefined,
};

/** The number a text gives: its only one, or the one it opens with; what follows the last `=` where there is one. */
function theNumber(text: string): string | undefined {
  const plain = asciiDigits(text)
    .replace(/[−﹣－]/g, '-')
    .replace(/[*`]/g, '');
  const result = plain.slice(plain.lastIndexOf('=') + 1);
  const numbers = withoutScale(numbersIn(result), result);
  const values = new Set(numbers.length > 0 ? numbers.map(({ value }) => value) : numbersInWords(result));
  if (values.size === 1) return [...values][0];

  const [first, second] = numbers;
  if (first === undefined || second === undefined) return undefined;
  const opens = !/[\p{L}\p{N}]/u.test(result.slice(0, first.start));
  const between = result.slice(first.end, second.start).replace(/\b(?:to|or|and)\b/gi, '');
  return opens && /\p{L}/u.test(between) ? first.value : undefined; // “3 stars, not 4”, but not “3 to 4” or “3, 4”
}

/** All numbers but the second of “4/5” and “4 out of 5”. */
function withoutScale(numbers: readonly Found[], text: string): readonly Found[] {
  return numbers.filter(({ start }, index) => {
    const before = numbers[index - 1];
    return before === undefined || !/^(?: ?\/ ?|[a-z ]{0,10}\bout of )$/i.test(text.slice(before.end, start));
  });
}

function numbersIn(text: string): readonly Found[] {
  return [...text.matchAll(/\d[\d,.]*/g)].flatMap(({ 0: run, index }) => {
    if (/[\p{L}_]-?$/u.test(text.slice(Math.max(0, index - 2), index))) return []; // B12, COVID-19
    if (/^[eE][-+]?\d/.test(text.slice(index + run.length, index + run.length + 3))) return [];
    const trimmed = run.replace(/[,.]{1,3}$/, '');
    const sign = isMinus(text, index) ? '-' : '';
    const lead = text.charAt(index - 1) === '.' && !/\d/.test(text.charAt(index - 2)) ? '0.' : '';
    return readRun(lead + trimmed).map((value) => ({
      value: value === '0' ? value : sign + value,
      start: index,
      end: index + trimmed.length,
    }));
  });
}

/** A minus belongs to the number unless it stands between two things, as in `1-5`. */
function isMinus(text: string, start: number): boolean {
  const sign = '$€£'.includes(text.charAt(start - 1)) && start > 0 ? start - 2 : start - 1;
  return text.charAt(sign) === '-' && !/[\p{N})]/u.test(text.charAt(sign - 1));
}

/** `1,200.50` is one number, `3,4` two, `1.2.3` (a version, a date) none. */
function readRun(run: string): readonly string[] {
  const [whole = '', ...groups] = run.split(',');
  const grouped = /^\d{1,3}$/.test(whole) && groups.every((group) => /^\d{3}(?:\.\d*)?$/.test(group));
  const isOne = groups.length > 0 && grouped && groups.slice(0, -1).every((group) => group.length === 3);
  return (isOne ? [run.replaceAll(',', '')] : run.split(',')).flatMap(shortest);
}

function shortest(digits: string): readonly string[] {
  const parts = digits.split('.');
  if (parts.length > 2 || digits === '') return [];
  const whole = (parts[0] ?? '').replace(/^0+(?=\d)/, '');
  let decimals = parts[1] ?? '';
  while (decimals.endsWith('0')) decimals = decimals.slice(0, -1);
  return [decimals === '' ? whole : `${whole}.${decimals}`];
}
