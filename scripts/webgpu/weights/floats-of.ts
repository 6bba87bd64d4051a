/** Numbers in the bytes of one of the two float types. */
export function floatsOf(dtype: 'float16' | 'float32', count: number, value: (place: number) => number): Buffer {
  if (dtype === 'float32') return Buffer.from(Float32Array.from({ length: count }, (_, place) => value(place)).buffer);
  const halves = new Uint16Array(count);
  for (let place = 0; place < count; place++) halves[place] = toHalf(value(place));
  return Buffer.from(halves.buffer);
}

/** A 16-bit float; the few small numbers used here need no rounding rules. */
function toHalf(value: number): number {
  const [bits = 0] = new Uint32Array(Float32Array.of(value).buffer);
  const exponent = ((bits >>> 23) & 255) - 112;
  if (exponent <= 0) return 0;
  return ((bits >>> 16) & 0x8000) | (exponent << 10) | ((bits >>> 13) & 0x3ff);
}
