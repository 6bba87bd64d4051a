import { answerRequests, type WorkerScope } from '../../../foundation/requests/answer-requests.ts';
import type { Progress } from '../../provider.ts';
import type { Engine } from '../engine.ts';
import type { EngineRequests } from '../engine-requests.ts';
import { toData } from '../failure.ts';

/** Answers the page's requests with an engine: all that the worker does, whichever engine it holds. */
export function serveEngine(scope: WorkerScope, engine: Engine): void {
  answerRequests<EngineRequests, Progress>(
    scope,
    {
      describe: () => engine.describe(),
      load: (request, onProgress, signal) => engine.load(request, signal, onProgress),
      chat: (request, _, signal) => engine.chat(request, signal),
      count: (messages) => engine.count(messages),
      benchmark: (_, onProgress, signal) => engine.benchmark(signal, onProgress),
    },
    toData,
  );
}
