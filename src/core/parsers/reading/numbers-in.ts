/** A number found in a text, in its shortest form, and where it stood. */
export interface FoundNumber {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** All numbers but the second of “4/5” and “4 out of 5”. */
export function withoutScale(numbers: readonly FoundNumber[], text: string): readonly FoundNumber[] {
  return numbers.filter(({ start }, index) => {
    const before = numbers[index - 1];
    return before === undefined || !/^(?: ?\/ ?|[a-z ]{0,10}\bout of )$/i.test(text.slice(before.end, start));
  });
}

/** The numbers of a text in digits, written in any usual way, in their shortest form. */
export function numbersIn(text: string): readonly FoundNumber[] {
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
