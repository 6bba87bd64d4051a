import type { Exchanges, FromWorker, ToWorker } from './exchange.ts';

/** What is used of a `Worker`. */
export interface RequestWorker {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void;
  terminate(): void;
}

/** The errors of a client, in the words of what its worker is for. */
interface ClientErrors<Kind, Failure> {
  /** What the worker said of a request that failed. */
  told(failure: Failure): Error;
  /** The worker died by itself; `hasStarted` tells whether it ever said anything, `reason` what the browser says. */
  crashed(reason: string | undefined, hasStarted: boolean): Error;
  /** The client was ended. */
  ended(): Error;
  /** Where a worker that says nothing for long is taken to hang: how long, except with requests that may take longer. */
  readonly silence?: { readonly most: number; error(): Error; allows(kind: Kind): boolean };
}

interface Waiting<Kind, Progress> {
  readonly kind: Kind;
  resolve(answer: unknown): void;
  reject(error: Error): void;
  onProgress(progress: Progress): void;
}

/** The page's side of a worker: turns messages into promises. Once it is ended or crashed it answers nothing any more. */
export class RequestClient<Asked extends Exchanges<Asked>, Progress, Failure> {
  readonly #worker: RequestWorker;
  readonly #errors: ClientErrors<keyof Asked, Failure>;
  readonly #waiting = new Map<number, Waiting<keyof Asked, Progress>>();
  #asked = 0;
  #hasStarted = false;
  #over: Error | undefined;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(worker: RequestWorker, errors: ClientErrors<keyof Asked, Failure>) {
    this.#worker = worker;
    this.#errors = errors;
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker<Progress, Failure>>) => this.#take(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // A program that cannot be loaded gives a plain event.
      const { message = '' } = event as Partial<ErrorEvent>;
      this.#stop(errors.crashed(message === '' ? undefined : message, this.#hasStarted));
    });
    worker.addEventListener('messageerror', () => {
      this.#stop(errors.crashed('a message could not be read', this.#hasStarted));
    });
  }

  /** Asks the worker for something; aborting tells it to stop, and rejects at once. */
  ask<Kind extends keyof Asked>(
    kind: Kind,
    argument: Asked[Kind]['argument'],
    signal?: AbortSignal,
    onProgress: (progress: Progress) => void = () => undefined,
  ): Promise<Asked[Kind]['answer']> {
    // An abort's reason is whatever the caller gave; it is passed on as it is.
    const refusal = this.#over ?? (signal?.aborted === true ? (signal.reason as Error) : undefined);
    if (refusal !== undefined) return Promise.reject(refusal);
    const id = ++this.#asked;
    return new Promise<Asked[Kind]['answer']>((resolve, reject) => {
      const onAbort = (): void => {
        this.#send({ type: 'cancel', id });
        this.#settle(id)?.reject(signal?.reason as Error); // as above
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const settled = (): void => signal?.removeEventListener('abort', onAbort);
      this.#waiting.set(id, {
        kind,
        onProgress,
        resolve: (answer) => {
          settled();
          resolve(answer);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      });
      // Kind and argument belong together by the signature; TypeScript cannot pair them through the union.
      this.#send({ type: 'ask', id, kind, argument } as ToWorker<Asked>);
      this.#watch();
    });
  }

  /** Ends the worker and with it whatever it holds; requests still waiting are refused. */
  end(): void {
    this.#stop(this.#errors.ended());
  }

  #send(message: ToWorker<Asked>): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromWorker<Progress, Failure>): void {
    this.#hasStarted = true;
    if (message.type === 'progress') this.#waiting.get(message.id)?.onProgress(message.progress);
    else if (message.type === 'answer') this.#settle(message.id)?.resolve(message.answer);
    else this.#settle(message.id)?.reject(this.#errors.told(message.failure));
    this.#watch();
  }

  #settle(id: number): Waiting<keyof Asked, Progress> | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #stop(error: Error): void {
    if (this.#over !== undefined) return;
    this.#over = error;
    clearTimeout(this.#watchdog);
    this.#worker.terminate();
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(error);
  }

  /** Every word of the worker starts the time anew. It may be silent while nothing is asked. */
  #watch(): void {
    const { silence } = this.#errors;
    clearTimeout(this.#watchdog);
    if (silence === undefined || [...this.#waiting.values()].every(({ kind }) => silence.allows(kind))) return;
    this.#watchdog = setTimeout(() => this.#stop(silence.error()), silence.most);
  }
}
