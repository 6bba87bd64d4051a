/**
 * What Python's text methods do where JavaScript's differ. The paper-faithful readers and metrics follow them, since
 * the official implementation is Python. Compared over all of Unicode: only characters newer than Python's own tables
 * are treated otherwise. `str.lower()` and `toLowerCase()` agree, so there is no function for it here.
 */

/** What `str.isspace()` accepts: unlike JavaScript's `\s` with the separators U+001C to U+001F, and without U+FEFF. */
const space = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const oneSpace = new RegExp(`[${space}]`);
const spaces = new RegExp(`[${space}]+`);

/** `str.strip()`. Two loops instead of a pattern, so that a long run of spaces inside costs nothing. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && oneSpace.test(text.charAt(start))) start++;
  while (end > start && oneSpace.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** `str.split()`: the words between spaces, none of them empty. */
export function splitWords(text: string): readonly string[] {
  return text.split(spaces).filter((word) => word !== '');
}

/** What `\w` matches in a Python pattern: letters and numbers of any script. Marks are not among them. */
export const wordCharacter = '[\\p{L}\\p{N}_]';

/** Any script's decimal digits as `0` to `9`, as `int()` reads them; everything else as it is. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => (digit.length === 1 && digit <= '9' ? digit : String(valueOf(digit))));
}

/** Unicode lists decimal digits in unbroken runs of ten (or several tens), each from its zero upwards. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}
