import { chunks } from './chunks.ts';

/** What the bytes of a file that is not UTF-8 look like where they are read as UTF-8 all the same. */
interface StrayBytes {
  /** In how many places there is no letter. */
  readonly strays: number;
  /** How many letters of several bytes there are: hardly one in a text of another encoding. */
  readonly letters: number;
  /** Whether the file ends within a letter: the rest of it is missing. */
  readonly isCutOff: boolean;
  /** The line of the first place. */
  readonly line: number;
}

/** Looks for bytes that are no UTF-8. */
export async function strayBytes(blob: Blob, signal: AbortSignal): Promise<StrayBytes> {
  const decoder = new TextDecoder('utf-8');
  let [strays, letters, lines] = [0, 0, 1];
  let line: number | undefined;
  const look = (text: string): void => {
    const first = text.indexOf('\ufffd');
    if (first !== -1) line ??= lines + occurrences(text.slice(0, first), /\n/g);
    strays += occurrences(text, /\ufffd/g);
    letters += occurrences(text, /[^\0-\x7f\ufffd]/gu);
    lines += occurrences(text, /\n/g);
  };
  for await (const bytes of chunks(blob, signal)) look(decoder.decode(bytes, { stream: true }));
  const end = decoder.decode();
  look(end);
  return { strays, letters, isCutOff: end !== '', line: line ?? lines };
}

function occurrences(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
