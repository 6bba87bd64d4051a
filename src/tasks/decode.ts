import { ImportError } from './import-error.ts';
import type { OnProgress, SourceFile } from './importer.ts';

export type Encoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'windows-1252'
  | 'windows-1250'
  | 'windows-1251'
  | 'gb18030'
  | 'big5'
  | 'shift_jis'
  | 'euc-kr';

/** The encodings a user can choose from: those of the web, and those spreadsheets save in where no mark tells. */
export const encodings: readonly { readonly value: Encoding; readonly label: string }[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'utf-16le', label: 'UTF-16, little endian' },
  { value: 'utf-16be', label: 'UTF-16, big endian' },
  { value: 'windows-1252', label: 'Western European (Windows-1252)' },
  { value: 'windows-1250', label: 'Central European (Windows-1250)' },
  { value: 'windows-1251', label: 'Cyrillic (Windows-1251)' },
  { value: 'gb18030', label: 'Chinese, simplified (GB 18030)' },
  { value: 'big5', label: 'Chinese, traditional (Big5)' },
  { value: 'shift_jis', label: 'Japanese (Shift JIS)' },
  { value: 'euc-kr', label: 'Korean (EUC-KR)' },
];

/** Longer than any data set worth optimizing on, shorter than the longest string a browser can hold. */
export const mostBytes = 200_000_000;

/** The start of a file as text, for telling its format. */
export function sampleText(bytes: Uint8Array): string {
  return new TextDecoder(markedEncoding(bytes) ?? unmarkedWide(bytes) ?? 'utf-8').decode(bytes);
}

/** Finds the encoding of a whole file: its mark, else zero bytes in every second place, else whether it is UTF-8. */
export async function detectEncoding(file: SourceFile, signal: AbortSignal): Promise<Encoding> {
  const start = new Uint8Array(await file.blob.slice(0, 4096).arrayBuffer());
  const known = markedEncoding(start) ?? unmarkedWide(start);
  if (known !== undefined) return known;
  return (await isUtf8(file.blob, signal)) ? 'utf-8' : 'windows-1252';
}

/** The text of a file piece by piece, line ends made `\n`, without the mark at its start. */
export async function* decoded(
  file: SourceFile,
  encoding: Encoding,
  onProgress: OnProgress,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  if (file.blob.size > mostBytes) throw tooLarge(file.name);
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  let read = 0;
  let heldReturn = '';
  for await (const bytes of chunks(file.blob, signal)) {
    const text = heldReturn + decodePiece(decoder, bytes, file.name, read);
    // A \r at the end may be the first half of \r\n.
    heldReturn = text.endsWith('\r') ? '\r' : '';
    yield plainLineEnds(heldReturn === '' ? text : text.slice(0, -1));
    read += bytes.byteLength;
    onProgress(read / file.blob.size);
  }
  const rest = heldReturn + decodePiece(decoder, undefined, file.name, read);
  if (rest !== '') yield plainLineEnds(rest);
}

/** The whole text of a file. */
export async function decodeWhole(
  file: SourceFile,
  encoding: Encoding,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of decoded(file, encoding, onProgress, signal)) pieces.push(piece);
  return pieces.join('');
}

const pieceBytes = 1 << 18;
const lineEnd = 0x0a;

/**
 * The bytes of a blob piece by piece; stops at once when the signal fires. A piece ends with a line where it can, so that
 * readers of lines need not join texts: a joined text is a copy, and the memory of both stays taken for a while.
 */
export async function* chunks(blob: Blob, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  let start = 0;
  while (start < blob.size) {
    signal.throwIfAborted();
    const end = Math.min(start + pieceBytes, blob.size);
    const bytes = new Uint8Array(await blob.slice(start, end).arrayBuffer());
    const lines = end < blob.size ? bytes.lastIndexOf(lineEnd) + 1 : 0;
    start += lines === 0 ? bytes.byteLength : lines;
    yield lines === 0 ? bytes : bytes.subarray(0, lines);
  }
  signal.throwIfAborted();
}

/** Says that a file is larger than this app reads. */
export function tooLarge(name: string): ImportError {
  return new ImportError(
    `The file is larger than ${String(mostBytes / 1_000_000)} MB. Bring a sample of it: a few thousand rows are plenty.`,
    { file: name },
  );
}

function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: mostly-Latin text has a zero in every second byte. */
function unmarkedWide(bytes: Uint8Array): Encoding | undefined {
  const pairs = Math.floor(Math.min(bytes.length, 4096) / 2);
  if (pairs < 2) return undefined;
  let first = 0;
  let second = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[pair * 2] === 0) first++;
    if (bytes[pair * 2 + 1] === 0) second++;
  }
  if (second > pairs * 0.4 && first < pairs * 0.05) return 'utf-16le';
  if (first > pairs * 0.4 && second < pairs * 0.05) return 'utf-16be';
  return undefined;
}

async function isUtf8(blob: Blob, signal: AbortSignal): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of chunks(blob, signal)) decoder.decode(bytes, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function decodePiece(decoder: TextDecoder, bytes: Uint8Array | undefined, file: string, at: number): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch (error) {
    throw new ImportError(
      `The text is not valid UTF-8 after about ${String(at)} bytes: it is damaged, cut off, or in another encoding. ` +
        'Save it as UTF-8, or choose its encoding.',
      { file },
      error,
    );
  }
}

function plainLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
