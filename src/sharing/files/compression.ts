import { breath } from '../../foundation/breath.ts';
import { FileProblem } from './file-problem.ts';

/** Bytes unpacked in one go: what is ready in a stream comes without the page ever getting its turn. */
const breathEvery = 2_000_000;

/** Bytes given to the browser to unpack at once. */
const pieceSize = 4096;

/** Compresses text, off the main thread where the browser can. */
export async function compressed(text: string, format: CompressionFormat, signal: AbortSignal): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(format), { signal });
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The text that was compressed; refused where it would grow beyond `mostBytes`, however small it is now. */
export async function decompressed(
  bytes: Uint8Array<ArrayBuffer>,
  format: CompressionFormat,
  mostBytes: number,
  signal: AbortSignal,
): Promise<string> {
  const decoder = new TextDecoder();
  const stream = inPieces(bytes).pipeThrough(new DecompressionStream(format), { signal });
  const reader = stream.getReader();
  let text = '';
  let size = 0;
  for (let breathed = 0; ;) {
    const { done, value } = await nextChunk(reader, signal);
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > mostBytes) {
      await reader.cancel();
      throw new FileProblem([`This is too large: it unpacks to more than ${String(mostBytes)} bytes.`]);
    }
    text += decoder.decode(value, { stream: true });
    if (size - breathed < breathEvery) continue;
    breathed = size;
    await breath();
    signal.throwIfAborted();
  }
}

/** A browser unpacks a whole piece in one go, and a piece may unpack to a thousand times its size. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let from = 0;
  return new ReadableStream({
    pull(controller) {
      if (from >= bytes.byteLength) controller.close();
      else controller.enqueue(bytes.subarray(from, (from += pieceSize)));
    },
  });
}

async function nextChunk(reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal) {
  try {
    return await reader.read();
  } catch (error) {
    signal.throwIfAborted();
    throw new FileProblem(['This is damaged: it cannot be unpacked. Was it cut off on its way?'], error);
  }
}
