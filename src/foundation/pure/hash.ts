/** A number of 32 bits for a text, spread evenly and different for another `start`: FNV-1a over UTF-16 code units, mixed so that near texts lie far apart. */
export function hash32(text: string, start: number): number {
  let hash = start ^ 0x811c9dc5;
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
