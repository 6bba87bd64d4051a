import { ModelFailure } from '../../../core/model.ts';
import type { Progress } from '../../provider.ts';
import { failureFrom, fromData } from '../failure.ts';
import { reasonOf } from '../../../foundation/sleep.ts';
import type { FromWorker, Port, Requests, RequestKind, ToWorker } from '../protocol.ts';

/** A line to a worker that can be cut. `onCrash` is told when the worker dies by itself. */
export interface WorkerLine extends Port<FromWorker, ToWorker> {
  onCrash(listener: (reason: string) => void): void;
  end(): void;
}

interface Waiting {
  resolve(answer: Requests[RequestKind]['answer']): void;
  reject(error: Error): void;
  onProgress(progress: Progress): void;
}

/** The page's side of the worker: turns messages into promises. Once ended or crashed it answers nothing any more. */
export class EngineClient {
  readonly #line: WorkerLine;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  /** Whether the worker ever said anything. */
  #started = false;
  #over: Error | undefined;

  constructor(line: WorkerLine) {
    this.#line = line;
    line.listen((message) => {
      this.#receive(message);
    });
    line.onCrash((reason) => {
      this.#fail(this.#started ? stopped(reason) : notStarted(reason));
    });
  }

  /** Asks the worker for something; aborting tells it to stop, and rejects at once. */
  ask<Kind extends RequestKind>(
    type: Kind,
    argument: Requests[Kind]['argument'],
    signal: AbortSignal,
    onProgress: (progress: Progress) => void = () => undefined,
  ): Promise<Requests[Kind]['answer']> {
    if (this.#over !== undefined) return Promise.reject(this.#over);
    if (signal.aborted) return Promise.reject(reasonOf(signal));
    const id = this.#nextId++;
    return new Promise<Requests[Kind]['answer']>((resolve, reject) => {
      const onAbort = () => {
        this.#line.postMessage({ type: 'cancel', id });
        this.#settle(id)?.reject(reasonOf(signal));
      };
      const stop = () => {
        signal.removeEventListener('abort', onAbort);
      };
      this.#waiting.set(id, {
        // The worker answers a request with what its kind promises.
        resolve: (answer) => {
          stop();
          resolve(answer);
        },
        reject: (error) => {
          stop();
          reject(error);
        },
        onProgress,
      });
      signal.addEventListener('abort', onAbort, { once: true });
      // `type` and `argument` belong together by the signature; TypeScript cannot pair them through the union.
      this.#line.postMessage({ type, id, argument } as ToWorker);
    });
  }

  /** Ends the worker and with it whatever it holds; calls still waiting are refused. */
  end(): void {
    this.#fail(new ModelFailure('device-lost', 'The model was closed.', { passing: true }));
    this.#line.end();
  }

  #receive(message: FromWorker): void {
    this.#started = true;
    if (message.type === 'progress') this.#waiting.get(message.id)?.onProgress(message.progress);
    else if (message.type === 'answer') this.#settle(message.id)?.resolve(message.answer);
    else this.#settle(message.id)?.reject(fromData(message.failure));
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #fail(error: Error): void {
    this.#over ??= error;
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(error);
  }
}

/** A worker that ran and died: what it said may tell why. */
function stopped(reason: string): ModelFailure {
  return (
    failureFrom(new Error(reason)) ??
    new ModelFailure('device-lost', `The worker that runs the model stopped: ${reason}`, { passing: true })
  );
}

/** Neither GPU nor memory is to blame for a program that never came to run. */
function notStarted(reason: string): ModelFailure {
  return new ModelFailure(
    'not-started',
    `The program that runs models on this device did not start: ${reason}. Check the connection and reload the page; ` +
      'if that does not help, update the browser or choose another provider.',
    { passing: true },
  );
}
