import type { Exchanges, FromWorker, ToWorker } from './exchange.ts';

/** The inside of a worker, or a port that plays one. */
export interface WorkerScope {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** How each kind of request is answered. */
type Answering<Asked extends Exchanges<Asked>, Progress> = {
  readonly [Kind in keyof Asked]: (
    argument: Asked[Kind]['argument'],
    onProgress: (progress: Progress) => void,
    signal: AbortSignal,
  ) => Asked[Kind]['answer'] | Promise<Asked[Kind]['answer']>;
};

/** Answers the requests of a page for as long as the worker lives; `failureOf` makes errors ready to cross to it. */
export function answerRequests<Asked extends Exchanges<Asked>, Progress>(
  scope: WorkerScope,
  answering: Answering<Asked, Progress>,
  failureOf: (error: unknown) => unknown,
): void {
  const running = new Map<number, AbortController>();
  const send = (message: FromWorker<Progress, unknown>): void => scope.postMessage(message);

  async function answer({ id, kind, argument }: Extract<ToWorker<Asked>, { type: 'ask' }>): Promise<void> {
    const cancelled = new AbortController();
    running.set(id, cancelled);
    try {
      const onProgress = (progress: Progress): void => send({ type: 'progress', id, progress });
      send({ type: 'answer', id, answer: await answering[kind](argument, onProgress, cancelled.signal) });
    } catch (error) {
      send({ type: 'failure', id, failure: failureOf(error) });
    } finally {
      running.delete(id);
    }
  }

  scope.addEventListener('message', ({ data }: MessageEvent<ToWorker<Asked>>) => {
    if (data.type === 'cancel') running.get(data.id)?.abort();
    else void answer(data);
  });
}
