import { chunks } from './chunks.ts';
import { counted } from '../../foundation/pure/counted.ts';
import type { Encoding } from './encodings.ts';
import { guessEncoding } from './guess-encoding.ts';
import { ImportError } from '../import/import-error.ts';
import type { OnProgress, ReadOptions, SourceFile } from '../importer.ts';
import { strayBytes } from './stray-bytes.ts';

/** Longer than any data set worth optimizing on, shorter than the longest string a browser can hold. */
export const mostBytes = 200_000_000;

/** The start of a file as text, for telling its format. */
export function sampleText(bytes: Uint8Array): string {
  return new TextDecoder(markedEncoding(bytes) ?? unmarkedWide(bytes) ?? 'utf-8').decode(bytes);
}

/** How the bytes of a file are to be read. */
export interface ReadAs {
  readonly encoding: Encoding;
  /** Whether some bytes are known not to fit: they become `\ufffd` then, and do not end the reading. */
  readonly isDamaged?: boolean;
}

/**
 * How a whole file is to be read, with words for the user: as the user says, else by its mark, zero bytes in every second
 * place, whether it is UTF-8 but for some stray bytes, or by its letters.
 */
export async function findEncoding(
  file: SourceFile,
  options: ReadOptions,
  signal: AbortSignal,
): Promise<ReadAs & { readonly notes: readonly string[] }> {
  const start = new Uint8Array(await file.blob.slice(0, 4096).arrayBuffer());
  const known = options.encoding ?? markedEncoding(start) ?? unmarkedWide(start);
  if (known !== undefined) return { encoding: known, notes: known === 'utf-8' ? [] : [`Read as ${known}.`] };
  if (await isUtf8(file.blob, signal)) return { encoding: 'utf-8', notes: [] };
  const { strays, letters, isCutOff, line } = await strayBytes(file.blob, signal);
  // Of a file whose end is missing, reading says so; a note would leave a wrong last row in it.
  if (letters >= strays && isCutOff) return { encoding: 'utf-8', notes: [] };
  if (letters >= strays) {
    const note = `Damaged text: ${counted(strays, 'place')} ${strays === 1 ? 'is' : 'are'} not valid UTF-8, first in line ${String(line)}. A \ufffd stands there instead.`;
    return { encoding: 'utf-8', isDamaged: true, notes: [note] };
  }
  const encoding = guessEncoding(await firstPieceWithLetters(file.blob, signal));
  return { encoding, notes: [`Read as ${encoding}.`] };
}

/** The text of a file piece by piece, line ends made `\n`, without the mark at its start. */
export async function* decoded(
  file: SourceFile,
  { encoding, isDamaged = false }: ReadAs,
  onProgress: OnProgress,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  if (file.blob.size > mostBytes) throw tooLarge(file.name);
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' && !isDamaged });
  let read = 0;
  let heldReturn = '';
  for await (const bytes of chunks(file.blob, signal)) {
    const text = heldReturn + (decodePiece(decoder, bytes) ?? (await notUtf8(file, signal)));
    // A \r at the end may be the first half of \r\n.
    heldReturn = text.endsWith('\r') ? '\r' : '';
    yield plainLineEnds(heldReturn === '' ? text : text.slice(0, -1));
    read += bytes.byteLength;
    onProgress(read / file.blob.size);
  }
  const rest = heldReturn + (decodePiece(decoder, undefined) ?? (await notUtf8(file, signal)));
  if (rest !== '') yield plainLineEnds(rest);
}

/** The whole text of a file. */
export async function decodeWhole(
  file: SourceFile,
  readAs: ReadAs,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of decoded(file, readAs, onProgress, signal)) pieces.push(piece);
  return pieces.join('');
}

/** Says that a file is larger than this app reads. */
export function tooLarge(name: string): ImportError {
  return new ImportError(
    `The file is larger than ${String(mostBytes / 1_000_000)} MB. Bring a sample of it: a few thousand rows are plenty.`,
    { file: name },
  );
}

/** The mark of UTF-8 needs no look: without it, the file would be found to be UTF-8, too. */
function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** UTF-16 without a mark: commas, spaces and ends of lines are enough for a zero in every tenth second byte, and nowhere else. */
function unmarkedWide(bytes: Uint8Array): Encoding | undefined {
  const zeros = (place: 0 | 1) =>
    bytes.filter((byte, at) => byte === 0 && at % 2 === place).length / (bytes.length / 2);
  const [first, second] = [zeros(0), zeros(1)];
  if (second > 0.1 && first < 0.05) return 'utf-16le';
  return first > 0.1 && second < 0.05 ? 'utf-16be' : undefined;
}

async function isUtf8(blob: Blob, signal: AbortSignal): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of chunks(blob, signal)) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The first piece of a file that is more than plain ASCII: enough letters to tell an encoding by. */
async function firstPieceWithLetters(blob: Blob, signal: AbortSignal): Promise<Uint8Array> {
  for await (const bytes of chunks(blob, signal)) if (bytes.some((byte) => byte >= 0x80)) return bytes;
  return new Uint8Array();
}

/** The text of some bytes, of the last ones where there are none; `undefined` where they do not fit. */
function decodePiece(decoder: TextDecoder, bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    return undefined; // the caller says in which line
  }
}

async function notUtf8({ name, blob }: SourceFile, signal: AbortSignal): Promise<never> {
  const { line } = await strayBytes(blob, signal);
  throw new ImportError(
    'The text is not valid UTF-8 from here on: it is damaged, cut off, or in another encoding. ' +
      'Save it as UTF-8, or choose its encoding.',
    { file: name, line },
  );
}

function plainLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
