import { plainName } from './column-names.ts';

/** Texts of which neither is enough alone. */
const pairs = [
  ['premise', 'hypothesis'],
  ['claim', 'evidence'],
  ['query', 'document'],
  ['query', 'doc'],
  ['question', 'sentence'],
  ['subject', 'body'],
  ['#1_string', '#2_string'],
] as const;

/** What two texts to be compared are called before their number or letter. */
const twins =
  /^(sentence|question|text|string|sent|s|q|document|doc|passage|paragraph|tweet|statement|title|phrase|response|completion)$/;

/** The two columns that only together make a question, or more than two that are counted; `undefined` where there are none. */
export function pairIn(columns: readonly string[]): readonly string[] | undefined {
  const find = (name: string) => columns.find((column) => plainName(column) === name);
  for (const [one, other] of pairs) {
    const [first, second] = [find(one), find(other)];
    if (first !== undefined && second !== undefined) return [first, second];
  }
  for (const first of columns) {
    const [, stem = '', gap = '', mark = ''] = /^(.*?)(_?)([1a])$/.exec(plainName(first)) ?? [];
    const found: string[] = [];
    for (const each of mark === 'a' ? 'abcdefghij' : '123456789') {
      const column = find(`${stem}${gap}${each}`);
      if (column === undefined) break;
      found.push(column);
    }
    if (twins.test(stem) && found.length > 1) return found;
  }
  return undefined;
}

/** All texts, each under its name. */
export function pairTemplate(pair: readonly string[]): string {
  return pair.map((column) => `${titleOf(column)}: {{${column}}}`).join('\n\n');
}

/** A column's name as a heading: `text_a` is "Text A". */
function titleOf(column: string): string {
  const words = plainName(column)
    .replace(/^#(\d)_(.*)$/, '$2_$1')
    .replace(/(\p{L})(\d)$/u, '$1 $2')
    .replace(/_/g, ' ')
    .replace(/ ([a-j])$/, (_, letter: string) => ` ${letter.toUpperCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
