import type { Inflate } from 'pako';
import { chunks } from './chunks.ts';
import { mostBytes, tooLarge } from './decode.ts';
import { ImportError } from '../import/import-error.ts';
import type { SourceFile } from '../importer.ts';

/** Unpacked bytes are handed to a blob in parts of this size, which browsers may keep on disk. */
const partBytes = 8_000_000;

/** Whether a file is packed with gzip, by its first two bytes. */
export async function isGzip(file: SourceFile): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.blob.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/**
 * Unpacks a gzip file, also one that was put together from several, which the browser's own unpacker refuses. What the
 * file claims about its size is not looked at: the bytes that come out are counted, and unpacking stops where they are
 * too many.
 */
export async function gunzip(file: SourceFile, signal: AbortSignal): Promise<SourceFile> {
  const pako = await import('pako');
  const unpacked = new Unpacked(file.name);
  const begin = (): Inflate => {
    const inflate = new pako.Inflate();
    inflate.onData = (bytes) => {
      unpacked.add(bytes);
    };
    return inflate;
  };
  let inflate = begin();
  for await (const bytes of chunks(file.blob, signal)) {
    // One member ended with the last piece; tapes and some tools fill up with zeros behind the last one.
    if (inflate.ended && bytes[0] !== 0) inflate = begin();
    inflate.push(bytes);
    if (inflate.err !== 0) throw damaged(file, inflate.msg);
  }
  if (!inflate.ended) throw damaged(file, 'it ends early');
  return { name: file.name.replace(/\.gz$/i, ''), blob: unpacked.blob() };
}

/** What has come out so far. */
class Unpacked {
  readonly #name: string;
  readonly #parts: Blob[] = [];
  #held: Uint8Array<ArrayBuffer>[] = [];
  #heldBytes = 0;
  #total = 0;

  constructor(name: string) {
    this.#name = name;
  }

  add(bytes: Uint8Array): void {
    this.#total += bytes.byteLength;
    if (this.#total > mostBytes) throw tooLarge(this.#name);
    this.#held.push(new Uint8Array(bytes));
    this.#heldBytes += bytes.byteLength;
    if (this.#heldBytes < partBytes) return;
    this.#parts.push(new Blob(this.#held));
    this.#held = [];
    this.#heldBytes = 0;
  }

  blob(): Blob {
    return new Blob([...this.#parts, ...this.#held]);
  }
}

function damaged({ name }: SourceFile, cause: string): ImportError {
  return new ImportError(
    'The gzip file is damaged or cut off. Download it again, or unpack it first.',
    { file: name },
    new Error(cause),
  );
}
