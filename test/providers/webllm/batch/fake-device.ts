import type { Append, BatchDevice, BatchLimits } from '../../../../src/providers/webllm/batch/device.ts';

interface Page {
  users: number;
}

/** A page table and a toy model: the next token depends on every token before it, in order, and on nothing else. */
export class FakeDevice implements BatchDevice {
  readonly limits: BatchLimits;
  readonly steps: { kind: 'prefill' | 'decode'; sizes: number[] }[] = [];
  closed = false;
  fail: Error | undefined;
  readonly #pages: number;
  readonly #contents = new Map<number, number[]>();
  readonly #held = new Map<number, Page[]>();

  constructor(limits: Partial<BatchLimits> & { pages: number }) {
    const { pages, ...others } = limits;
    this.#pages = pages;
    this.limits = { batch: 4, prefixes: 3, pageSize: 16, prefillTokens: 64, contextTokens: 400, ...others };
  }

  get sequences(): number {
    return this.#contents.size;
  }

  freePages(): number {
    const used = new Set([...this.#held.values()].flat());
    return this.#pages - used.size;
  }

  add(sequence: number): void {
    if (this.#contents.has(sequence)) throw new Error(`sequence ${sequence} is already there`);
    this.#contents.set(sequence, []);
    this.#held.set(sequence, []);
  }

  fork(parent: number, child: number): void {
    const tokens = this.#tokens(parent);
    const whole = Math.floor(tokens.length / this.limits.pageSize);
    const shared = (this.#held.get(parent) ?? []).slice(0, whole);
    for (const page of shared) page.users++;
    this.#contents.set(child, [...tokens]);
    this.#held.set(child, tokens.length % this.limits.pageSize === 0 ? shared : [...shared, { users: 1 }]);
    this.#check();
  }

  remove(sequence: number): void {
    this.#tokens(sequence);
    for (const page of this.#held.get(sequence) ?? []) page.users--;
    this.#contents.delete(sequence);
    this.#held.delete(sequence);
  }

  prefill(appends: readonly Append[]): Promise<readonly number[]> {
    return this.#forward('prefill', appends);
  }

  decode(appends: readonly Append[]): Promise<readonly number[]> {
    if (appends.some(({ tokens }) => tokens.length !== 1)) throw new Error('decoding takes one token each');
    return this.#forward('decode', appends);
  }

  close(): void {
    this.closed = true;
  }

  async #forward(kind: 'prefill' | 'decode', appends: readonly Append[]): Promise<readonly number[]> {
    // A GPU takes its time, in which others are heard.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.fail !== undefined) throw this.fail;
    const sizes = appends.map(({ tokens }) => tokens.length);
    this.steps.push({ kind, sizes });
    if (appends.length === 0 || sizes.includes(0)) throw new Error('an empty step');
    if (appends.length > this.limits.batch) throw new Error('more sequences than a step takes');
    if (sizes.reduce((sum, size) => sum + size, 0) > this.limits.prefillTokens)
      throw new Error('more tokens than a step takes');
    if (new Set(appends.map(({ sequence }) => sequence)).size < appends.length)
      throw new Error('a sequence twice in one step');
    return appends.map((append) => this.#append(append));
  }

  #append({ sequence, tokens }: Append): number {
    const held = this.#held.get(sequence) ?? [];
    const contents = this.#tokens(sequence);
    contents.push(...tokens);
    while (held.length * this.limits.pageSize < contents.length) held.push({ users: 1 });
    this.#check();
    return nextOf(contents);
  }

  #tokens(sequence: number): number[] {
    const tokens = this.#contents.get(sequence);
    if (tokens === undefined) throw new Error(`no sequence ${sequence}`);
    return tokens;
  }

  #check(): void {
    if (this.freePages() < 0) throw new Error('out of pages');
  }
}

export const stopToken = 0;

/** The toy model: a token from 0 (stop) to 49. */
function nextOf(tokens: readonly number[]): number {
  let hash = 7;
  for (const token of tokens) hash = (Math.imul(hash, 31) + token + 1) >>> 0;
  return (hash >>> 3) % 50;
}

/** What the toy model answers when it is asked alone. */
export function alone(prompt: readonly number[], maxTokens: number): readonly number[] {
  const tokens = [...prompt];
  while (tokens.length - prompt.length < maxTokens) {
    const token = nextOf(tokens);
    if (token === stopToken) break;
    tokens.push(token);
  }
  return tokens.slice(prompt.length);
}
