import type { Append, BatchDevice, BatchLimits } from './device.ts';
import { Argmax, type GpuContext } from './worker-argmax.ts';

/** A function or object of TVM: something to pass on, call or dispose of. */
interface Handle {
  dispose(): void;
}

type Packed = Handle & ((...values: readonly unknown[]) => unknown);

interface Tensor extends Handle {
  readonly shape: readonly number[];
  readonly dtype: string;
  view(shape: readonly number[]): Tensor;
  copyFrom(data: Int32Array | Tensor): Tensor;
  getDataPtr(): number;
}

interface Tvm {
  readonly lib: { readonly webGPUContext?: GpuContext };
  beginScope(): void;
  endScope(): void;
  detachFromCurrentScope<Item>(item: Item): Item;
  makeShapeTuple(values: readonly number[]): unknown;
  scalar(value: number, dtype: string): unknown;
  empty(shape: readonly number[], dtype: string, device: unknown): Tensor;
  getGlobalFunc(name: string): Packed;
}

/** The parts of WebLLM's pipeline that a second cache is built from. */
export interface BatchParts {
  readonly tvm: Tvm;
  readonly vm: { getFunction(name: string): Packed };
  readonly device: { sync(): Promise<void> };
  readonly params: unknown;
  readonly prefillChunkSize: number;
}

/** How large the second cache is to be. */
interface CacheSize {
  readonly batch: number;
  readonly prefixes: number;
  readonly tokens: number;
  readonly contextTokens: number;
}

const pageSize = 16;

/**
 * Several sequences in one cache, through the functions that the compiled library has for servers and WebLLM leaves
 * alone (`batch_prefill`, `batch_decode`, a paged cache that can fork). The cache is a second one beside WebLLM's own.
 */
export class PagedCache implements BatchDevice {
  readonly limits: BatchLimits;
  readonly #parts: BatchParts;
  readonly #argmax: Argmax;
  readonly #cache: Handle;
  readonly #functions: Readonly<Record<FunctionName, Packed>>;

  /** Throws where the library lacks a function. */
  constructor(parts: BatchParts, size: CacheSize) {
    const context = parts.tvm.lib.webGPUContext;
    if (context === undefined) throw new Error('TVM has no GPU.');
    this.#parts = parts;
    this.#functions = this.#scope(() => this.#lookUp());
    this.#cache = this.#scope(() => {
      const shape = (value: number) => parts.tvm.makeShapeTuple([value]);
      const sequences = size.batch + size.prefixes;
      const values = [sequences, size.tokens, parts.prefillChunkSize, pageSize, 0].map(shape);
      // The function gives a cache, which TVM calls an object.
      return parts.tvm.detachFromCurrentScope(this.#functions.create(...values) as Handle);
    });
    this.#argmax = new Argmax(context, size.batch);
    this.limits = {
      batch: size.batch,
      prefixes: size.prefixes,
      pageSize,
      prefillTokens: parts.prefillChunkSize,
      contextTokens: size.contextTokens,
    };
  }

  freePages(): number {
    return Number(this.#scope(() => this.#functions.freePages(this.#cache)));
  }

  add(sequence: number): void {
    this.#scope(() => this.#functions.add(this.#cache, this.#long(sequence)));
  }

  fork(parent: number, child: number): void {
    this.#scope(() => this.#functions.fork(this.#cache, this.#long(parent), this.#long(child), this.#long(-1)));
  }

  remove(sequence: number): void {
    this.#scope(() => this.#functions.remove(this.#cache, this.#long(sequence)));
  }

  prefill(appends: readonly Append[]): Promise<readonly number[]> {
    let end = -1;
    const last = Int32Array.from(appends, ({ tokens }) => (end += tokens.length));
    return this.#forward(appends, (embeddings) => {
      const positions = this.#tensor(last);
      const [rows = 0, width = 0] = embeddings.shape;
      return this.#functions.prefill(embeddings.view([1, rows, width]), positions, this.#cache, this.#parts.params);
    });
  }

  decode(appends: readonly Append[]): Promise<readonly number[]> {
    return this.#forward(appends, (embeddings) => {
      const [rows = 0, width = 0] = embeddings.shape;
      return this.#functions.decode(embeddings.view([rows, 1, width]), this.#cache, this.#parts.params);
    });
  }

  close(): void {
    this.#argmax.close();
    this.#cache.dispose();
    for (const packed of Object.values(this.#functions)) packed.dispose();
  }

  /** One step of the model: embed the tokens, run over the cache, find the most likely next tokens. */
  async #forward(appends: readonly Append[], run: (embeddings: Tensor) => unknown): Promise<readonly number[]> {
    const { tvm, params } = this.#parts;
    const logits = this.#scope(() => {
      const tokens = Int32Array.from(appends.flatMap((append) => append.tokens));
      const embeddings = this.#functions.embed(this.#tensor(tokens), params) as Tensor;
      const ids = tvm.makeShapeTuple(appends.map(({ sequence }) => sequence));
      const lengths = tvm.makeShapeTuple(appends.map((append) => append.tokens.length));
      this.#functions.begin(this.#cache, ids, lengths);
      // The model gives its logits and the cache, as a pair.
      const result = run(embeddings) as { get(place: number): Tensor };
      this.#functions.end(this.#cache);
      return tvm.detachFromCurrentScope(this.#ownCopy(result.get(0)));
    });
    try {
      return await this.#argmax.find(logits.getDataPtr(), appends.length, logits.shape.at(-1) ?? 0);
    } finally {
      logits.dispose();
    }
  }

  /** The model's result may lie somewhere inside a larger buffer, and WebLLM 0.2.79 does not say rightly where. */
  #ownCopy(logits: Tensor): Tensor {
    const { tvm, device } = this.#parts;
    if (logits.dtype !== 'float32') throw new Error(`the logits are ${logits.dtype}, not float32`);
    return tvm.empty(logits.shape, logits.dtype, device).copyFrom(logits);
  }

  #tensor(values: Int32Array): Tensor {
    const { tvm, device } = this.#parts;
    return tvm.empty([values.length], 'int32', device).copyFrom(values);
  }

  #long(value: number): unknown {
    return this.#parts.tvm.scalar(value, 'int64');
  }

  /** Runs with a scope of TVM, so that whatever is made inside and not detached is freed. */
  #scope<Result>(work: () => Result): Result {
    const { tvm } = this.#parts;
    tvm.beginScope();
    try {
      return work();
    } finally {
      tvm.endScope();
    }
  }

  #lookUp(): Readonly<Record<FunctionName, Packed>> {
    const { tvm, vm } = this.#parts;
    const found = Object.entries(sources).map(([name, [place, symbol]]) => {
      const packed = place === 'library' ? vm.getFunction(symbol) : tvm.getGlobalFunc(symbol);
      return [name, tvm.detachFromCurrentScope(packed)] as const;
    });
    return Object.fromEntries(found) as Readonly<Record<FunctionName, Packed>>;
  }
}

/** Where each function comes from: the compiled model, or TVM's runtime inside the same library. */
const sources = {
  create: ['library', 'create_tir_paged_kv_cache'],
  embed: ['library', 'embed'],
  prefill: ['library', 'batch_prefill'],
  decode: ['library', 'batch_decode'],
  add: ['runtime', 'vm.builtin.kv_state_add_sequence'],
  fork: ['runtime', 'vm.builtin.kv_state_fork_sequence'],
  remove: ['runtime', 'vm.builtin.kv_state_remove_sequence'],
  begin: ['runtime', 'vm.builtin.kv_state_begin_forward'],
  end: ['runtime', 'vm.builtin.kv_state_end_forward'],
  freePages: ['runtime', 'vm.builtin.attention_kv_cache_get_num_available_pages'],
} as const;

type FunctionName = keyof typeof sources;
