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
