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

/** The two columns that only together make a question; `undefined` where there are none. */
export function pairIn(columns: readonly string[]): readonly [string, string] | undefined {
  const find = (name: string) => columns.find((column) => plainName(column) === name);
  for (const [one, other] of pairs) {
    const [first, second] = [find(one), find(other)];
    if (first !== undefined && second !== undefined) return [first, second];
  }
  for (const first of columns) {
    const [, stem = '', gap = '', mark = ''] = /^(.*?)(_?)([1a])$/.exec(plainName(first)) ?? [];
    const second = find(`${stem}${gap}${mark === 'a' ? 'b' : '2'}`);
    if (twins.test(stem) && second !== undefined) return [first, second];
  }
  return undefined;
}

/** Both texts, each under its name. */
export function pairTemplate(pair: readonly [string, string]): string {
  return pair.map((column) => `${titleOf(column)}: {{${column}}}`).join('\n\n');
}

/** A column's name as a heading: `text_a` is "Text A". */
function titleOf(column: string): string {
  const words = plainName(column)
    .replace(/^#(\d)_(.*)$/, '$2_$1')
    .replace(/(\p{L})(\d)$/u, '$1 $2')
    .replace(/_/g, ' ')
    .replace(/ ([ab])$/, (_, letter: string) => ` ${letter.toUpperCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
