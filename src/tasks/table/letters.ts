/** So many letters fit on the stack. */
const atOnce = 8192;

/**
 * The text of UTF-16 units. It lies in the script engine's own heap, where a text that is no longer used goes with the
 * next small clearing up; what a `TextDecoder` gives stays until the engine looks through its oldest objects.
 */
export function textOfLetters(units: Uint8Array | Uint16Array): string {
  let text = '';
  for (let start = 0; start < units.length; start += atOnce)
    // Several times faster than to spread the units. Typed as any by the language's library.
    text += Reflect.apply(String.fromCharCode, undefined, units.subarray(start, start + atOnce)) as string;
  return text;
}

/** Writes the UTF-16 units of a text from a place on. */
export function writeLetters(text: string, units: Uint8Array | Uint16Array, start: number): void {
  for (let at = 0; at < text.length; at++) units[start + at] = text.charCodeAt(at);
}
