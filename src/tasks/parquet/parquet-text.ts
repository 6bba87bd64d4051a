import { textOfLetters } from '../table/letters.ts';

const decoder = new TextDecoder();

/**
 * A text of a Parquet file that is still bytes. A row group has tens of thousands of them at once: as texts they would
 * all live through clearing up, for which the script engine makes more and more room.
 */
class ParquetText {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  toString(): string {
    return textFromBytes(this.#bytes);
  }
}

/** Keeps the bytes of a text until `withTexts` reads it; an absent one stays absent. */
export function unreadText(bytes: Uint8Array | undefined): unknown {
  return bytes && new ParquetText(bytes);
}

/** A value of a row, or the row itself, with its texts read: also those in lists and records. */
export function withTexts(value: unknown): unknown {
  if (value instanceof ParquetText) return value.toString();
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withTexts(item)]));
}

/** Plain letters, of which each byte is one, take the way that burdens the memory less. */
function textFromBytes(bytes: Uint8Array): string {
  return bytes.every((byte) => byte < 0x80) ? textOfLetters(bytes) : decoder.decode(bytes);
}
