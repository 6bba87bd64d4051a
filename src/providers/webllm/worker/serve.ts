import type { Engine } from '../engine.ts';
import { toData } from '../failure.ts';
import type { FromWorker, Port, Requests, RequestKind, ToWorker } from '../protocol.ts';

/** Answers the page's messages with an engine: all that the worker does, whichever engine it holds. */
export function serve(port: Port<ToWorker, FromWorker>, engine: Engine): void {
  const running = new Map<number, AbortController>();

  async function answer(message: Exclude<ToWorker, { type: 'cancel' }>): Promise<void> {
    const controller = new AbortController();
    running.set(message.id, controller);
    try {
      const result = await perform(engine, message, controller.signal, (progress) => {
        port.postMessage({ type: 'progress', id: message.id, progress });
      });
      port.postMessage({ type: 'answer', id: message.id, answer: result });
    } catch (error) {
      port.postMessage({ type: 'failure', id: message.id, failure: toData(error) });
    } finally {
      running.delete(message.id);
    }
  }

  port.listen((message) => {
    if (message.type === 'cancel') running.get(message.id)?.abort();
    else void answer(message);
  });
}

type Answer = Requests[RequestKind]['answer'];

function perform(
  engine: Engine,
  message: Exclude<ToWorker, { type: 'cancel' }>,
  signal: AbortSignal,
  onProgress: Parameters<Engine['load']>[2],
): Promise<Answer> {
  switch (message.type) {
    case 'describe':
      return engine.describe();
    case 'load':
      return engine.load(message.argument, signal, onProgress);
    case 'chat':
      return engine.chat(message.argument, signal);
    case 'count':
      return engine.count(message.argument);
    case 'benchmark':
      return engine.benchmark(signal, onProgress);
    default:
      return message satisfies never;
  }
}
