const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const scales = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
]);

/** Small numbers by their names. */
const values = new Map([
  ...units.map((word, index) => [word, index] as const),
  ...tens.map((word, index) => [word, 20 + 10 * index] as const),
]);

/** A number written out in words, as digits, and where it stands. */
interface WordNumber {
  readonly answer: string;
  readonly start: number;
  readonly end: number;
}

/** The numbers written out in words, as digits: “one hundred and five” is 105. */
export function numbersInWords(text: string): readonly string[] {
  return numberWordsIn(text).map(({ answer }) => answer);
}

/** The same with their places. A lone “one” inside a text is a pronoun. */
export function numberWordsIn(text: string): readonly WordNumber[] {
  const tokens = [...text.toLowerCase().matchAll(/[a-z]+|[^a-z\s-]/g)]; // punctuation ends a number
  const words = tokens.map(([word]) => word);
  const found: WordNumber[] = [];
  for (let place = 0; place < words.length;) {
    const run = runFrom(words, place);
    const isPronoun = run.length === 1 && run[0] === 'one' && place > 0;
    const isNegative = /^(?:minus|negative)$/.test(words[place - 1] ?? '');
    if (run.length > 0 && !isPronoun) {
      const [first, last] = [tokens[isNegative ? place - 1 : place], tokens[place + run.length - 1]];
      const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
      found.push({ answer: (isNegative ? '-' : '') + String(valueOf(run)), start: first?.index ?? 0, end });
    }
    place += Math.max(1, run.length);
  }
  return found;
}

/** As many words from `start` as make up one number: “twenty one”, but not “five three”. */
function runFrom(words: readonly string[], start: number): readonly string[] {
  if (!values.has(words[start] ?? '')) return [];
  let end = start + 1;
  while (
    continues(words[end - 1] ?? '', words[end] ?? '') ||
    (words[end] === 'and' && values.has(words[end + 1] ?? ''))
  )
    end++;
  return words.slice(start, end);
}

function continues(before: string, word: string): boolean {
  if (isScale(word)) return before !== 'and';
  const value = values.get(word);
  if (value === undefined) return false;
  return isScale(before) || before === 'and' || (tens.includes(before) && value > 0 && value < 10);
}

function isScale(word: string): boolean {
  return word === 'hundred' || scales.has(word);
}

function valueOf(run: readonly string[]): number {
  let total = 0;
  let group = 0;
  for (const word of run) {
    const scale = scales.get(word);
    if (scale !== undefined) {
      total += group * scale;
      group = 0;
    } else if (word === 'hundred') group *= 100;
    else group += values.get(word) ?? 0;
  }
  return total + group;
}
