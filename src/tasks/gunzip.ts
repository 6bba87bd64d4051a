import { mostBytes, tooLarge } from './decode.ts';
import { ImportError } from './import-error.ts';
import type { SourceFile } from './importer.ts';

/** Unpacked bytes are handed to a blob in parts of this size, which browsers may keep on disk. */
const partBytes = 8_000_000;

/** Whether a file is packed with gzip, by its first two bytes. */
export async function isGzip(file: SourceFile): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.blob.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/**
 * Unpacks a gzip file. What the file claims about its size is not looked at: the bytes that come out are counted, and
 * unpacking stops where they are too many.
 */
export async function gunzip(file: SourceFile, signal: AbortSignal): Promise<SourceFile> {
  const parts: Blob[] = [];
  let held: Uint8Array<ArrayBuffer>[] = [];
  let heldBytes = 0;
  let total = 0;
  try {
    const unpacker = new DecompressionStream('gzip') as Unpacker; // typed more loosely than it is
    for await (const bytes of piecesOf(file.blob.stream().pipeThrough(unpacker, { signal }))) {
      total += bytes.byteLength;
      if (total > mostBytes) throw tooLarge(file.name);
      held.push(bytes);
      heldBytes += bytes.byteLength;
      if (heldBytes < partBytes) continue;
      parts.push(new Blob(held));
      held = [];
      heldBytes = 0;
    }
  } catch (error) {
    if (error instanceof ImportError || signal.aborted) throw error;
    throw new ImportError(
      'The gzip file is damaged or cut off. Download it again, or unpack it first.',
      { file: file.name },
      error,
    );
  }
  return { name: file.name.replace(/\.gz$/i, ''), blob: new Blob([...parts, ...held]) };
}

type Unpacker = ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;

/** A stream's pieces; leaving the loop early cancels the stream. Not every browser iterates streams itself. */
async function* piecesOf<Piece>(stream: ReadableStream<Piece>): AsyncGenerator<Piece, void, undefined> {
  const reader = stream.getReader();
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isDone = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!isDone) await reader.cancel().catch(() => undefined);
  }
}
