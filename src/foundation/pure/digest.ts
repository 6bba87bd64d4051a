/** A short name for a text, the same for the same text: 64 bits as sixteen hexadecimal digits. Not for secrets. */
export function digest(text: string): string {
  return hex(fnv(text, first)) + hex(fnv(text, second));
}

/** A short name as a number, for telling many texts apart without holding names for them: 53 bits, the same for the same text. */
export function digestNumber(text: string): number {
  return fnv(text, first) * 2 ** 21 + (fnv(text, second) >>> 11);
}

const first = 0x811c9dc5;
const second = 0x9e3779b9;

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}

/** FNV-1a over UTF-16 code units from a start value, mixed so that near texts lie far apart. */
function fnv(text: string, start: number): number {
  let hash = start;
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
