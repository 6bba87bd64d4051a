/** More tokens for one sequence of the cache. */
export interface Append {
  readonly sequence: number;
  readonly tokens: readonly number[];
}

/** What of the loaded model and its cache bounds a batch. */
export interface BatchLimits {
  /** Most sequences in one step. */
  readonly batch: number;
  /** Most prefixes kept for later calls, beside the sequences at work. */
  readonly prefixes: number;
  /** Tokens of one page; pages are what memory is counted in. */
  readonly pageSize: number;
  /** Most tokens of one prefill. */
  readonly prefillTokens: number;
  /** Most tokens of one conversation, its answer included. */
  readonly contextTokens: number;
}

/**
 * A cache of several sequences on the GPU, and the model over it. The real one is `worker-paged-cache.ts`; tests
 * fake it. Calls must not overlap.
 */
export interface BatchDevice {
  readonly limits: BatchLimits;
  /** Pages not in use, as the library itself counts them. */
  freePages(): number;
  add(sequence: number): void;
  /** Makes a new sequence that starts with everything another holds; whole pages are shared, not copied. */
  fork(parent: number, child: number): void;
  remove(sequence: number): void;
  /** Appends tokens and says the most likely next token of each sequence. */
  prefill(appends: readonly Append[]): Promise<readonly number[]>;
  /** As `prefill`, for exactly one token each. */
  decode(appends: readonly Append[]): Promise<readonly number[]>;
  /** Frees the cache. */
  close(): void;
}
