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

/** The numbers written out in words, as digits: “one hundred and five” is 105. A lone “one” inside a text is a pronoun. */
export function numbersInWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z]+|[^a-z\s-]/g) ?? []; // punctuation ends a number
  const found: string[] = [];
  for (let start = 0; start < words.length;) {
    const run = runFrom(words, start);
    const isPronoun = run.length === 1 && run[0] === 'one' && start > 0;
    const sign = /^(?:minus|negative)$/.test(words[start - 1] ?? '') ? '-' : '';
    if (run.length > 0 && !isPronoun) found.push(sign + String(valueOf(run)));
    start += Math.max(1, run.length);
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
