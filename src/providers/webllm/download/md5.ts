/**
 * MD5 of a stream of bytes, as a hex string. Weight manifests state it, and browsers offer no MD5 of their own; it
 * guards against damage on the way, not against an attacker. After RFC 1321.
 */
export class Md5 {
  readonly #state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  readonly #block = new Uint8Array(64);
  readonly #words = new Uint32Array(16);
  #filled = 0;
  #length = 0;

  /** Takes in more bytes. */
  update(bytes: Uint8Array): void {
    this.#length += bytes.length;
    let place = 0;
    while (place < bytes.length) {
      const count = Math.min(64 - this.#filled, bytes.length - place);
      this.#block.set(bytes.subarray(place, place + count), this.#filled);
      this.#filled += count;
      place += count;
      if (this.#filled === 64) this.#digestBlock();
    }
  }

  /** Ends the stream and gives its hash. */
  finish(): string {
    const bits = this.#length * 8;
    this.update(new Uint8Array([0x80]));
    while (this.#filled !== 56) this.update(new Uint8Array(1));
    const tail = new DataView(new ArrayBuffer(8));
    tail.setUint32(0, bits >>> 0, true);
    tail.setUint32(4, Math.floor(bits / 0x100000000), true);
    this.update(new Uint8Array(tail.buffer));
    const bytes = new Uint8Array(this.#state.buffer);
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  #digestBlock(): void {
    const view = new DataView(this.#block.buffer);
    for (let word = 0; word < 16; word++) this.#words[word] = view.getUint32(word * 4, true);
    let [a = 0, b = 0, c = 0, d = 0] = this.#state;
    for (let step = 0; step < 64; step++) {
      const round = step >> 4;
      const mixed = (a + mix(round, b, c, d) + (sines[step] ?? 0) + (this.#words[wordOf(round, step)] ?? 0)) >>> 0;
      const turn = shifts[round * 4 + (step & 3)] ?? 0;
      [a, d, c, b] = [d, c, b, (b + ((mixed << turn) | (mixed >>> (32 - turn)))) >>> 0];
    }
    const added = [a, b, c, d];
    for (let part = 0; part < 4; part++) this.#state[part] = ((this.#state[part] ?? 0) + (added[part] ?? 0)) >>> 0;
    this.#filled = 0;
  }
}

const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const sines = Uint32Array.from({ length: 64 }, (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32));

function mix(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  if (round === 1) return (b & d) | (c & ~d);
  if (round === 2) return b ^ c ^ d;
  return c ^ (b | ~d);
}

function wordOf(round: number, step: number): number {
  if (round === 0) return step;
  if (round === 1) return (5 * step + 1) % 16;
  if (round === 2) return (3 * step + 5) % 16;
  return (7 * step) % 16;
}
