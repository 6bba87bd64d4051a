/** One tensor that a library wants, under its name. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
}

/** What a compiled library says of itself: the parts that made weights follow. */
export interface Metadata {
  readonly model_type: string;
  readonly quantization: string;
  readonly context_window_size: number;
  readonly prefill_chunk_size: number;
  readonly max_batch_size: number;
  readonly params: readonly Parameter[];
}

/** Reads what a compiled library says of itself. */
export function readMetadata(library: Buffer): Metadata {
  const middle = library.indexOf('"model_type"');
  if (middle === -1) throw new Error('This file is no model library of MLC: it holds no "_metadata".');
  const start = library.lastIndexOf('{', middle);
  return JSON.parse(library.subarray(start, endOfObject(library, start)).toString('utf8')) as Metadata;
}

/** The place after the brace that closes the one at `start`; the metadata holds no braces in its texts. */
function endOfObject(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let place = start; place < bytes.length; place++) {
    if (bytes[place] === 0x7b) depth++;
    if (bytes[place] === 0x7d && --depth === 0) return place + 1;
  }
  throw new Error('The "_metadata" of this library has no end.');
}
