/** One conversation to answer, as tokens. */
export interface Job {
  readonly id: number;
  readonly prompt: readonly number[];
  readonly maxTokens: number;
}

/** How a job ended. `no-room`: it can never fit into the cache. */
export type Ending = 'stop' | 'length' | 'no-room';

/** An answered job; the token that stopped it is not part of its answer. */
export interface Finished {
  readonly id: number;
  readonly tokens: readonly number[];
  readonly ending: Ending;
}
