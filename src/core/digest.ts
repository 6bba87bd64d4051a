/** A short name for a text, the same for the same text: 64 bits as sixteen hexadecimal digits. Not for secrets. */
export function digest(text: string): string {
  return fnv(text, 0x811c9dc5) + fnv(text, 0x9e3779b9);
}

/** FNV-1a over UTF-16 code units from a start value, mixed so that near texts lie far apart. */
function fnv(text: string, start: number): string {
  let hash = start;
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
