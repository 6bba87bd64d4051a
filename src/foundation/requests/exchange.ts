/** One kind of request: what is asked with it, and what it is answered with. */
interface Exchange {
  readonly argument: unknown;
  readonly answer: unknown;
}

/** All that a worker can be asked, by kind. */
export type Exchanges<Asked> = { readonly [Kind in keyof Asked]: Exchange };

/** A message to a worker. `cancel` ends the request of that id, which still gets its own last message. */
export type ToWorker<Asked extends Exchanges<Asked>> =
  | {
      readonly [Kind in keyof Asked]: {
        readonly type: 'ask';
        readonly id: number;
        readonly kind: Kind;
        readonly argument: Asked[Kind]['argument'];
      };
    }[keyof Asked]
  | { readonly type: 'cancel'; readonly id: number };

/** A message from a worker. Every request ends in exactly one `answer` or `failure`; errors cross as plain data. */
export type FromWorker<Progress, Failure> =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly failure: Failure };
