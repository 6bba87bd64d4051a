const decoder = new TextDecoder();

/** Longer texts are decoded: their letters would not fit on the stack. */
const longestPlain = 8192;

/**
 * The text of a Parquet cell. Plain letters become a text of the script engine itself; what a `TextDecoder` gives lies
 * outside its heap, each with a head of its own, and takes half as much room again.
 */
export function textFromBytes(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  const isPlain = bytes.length <= longestPlain && bytes.every((byte) => byte < 0x80);
  // Several times faster than to spread them.
  return isPlain ? (Reflect.apply(String.fromCharCode, undefined, bytes) as string) : decoder.decode(bytes);
}
