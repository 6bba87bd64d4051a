import { textOfLetters } from '../letters.ts';

const decoder = new TextDecoder();

/** The text of a Parquet cell: plain letters, of which each byte is one, take the way that burdens the memory less. */
export function textFromBytes(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  return bytes.every((byte) => byte < 0x80) ? textOfLetters(bytes) : decoder.decode(bytes);
}
