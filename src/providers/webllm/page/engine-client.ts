import { ModelFailure } from '../../../core/model.ts';
import { RequestClient, type RequestWorker } from '../../../foundation/requests/request-client.ts';
import type { Progress } from '../../provider.ts';
import type { EngineRequests, FailureData } from '../engine-requests.ts';
import { failureFrom, fromData } from '../failure.ts';

/** The page's side of a worker with an engine in it. */
export type EngineClient = RequestClient<EngineRequests, Progress, FailureData>;

/** Asks the engine in a worker; what goes wrong is a `ModelFailure`. */
export function engineClient(worker: RequestWorker): EngineClient {
  return new RequestClient(worker, {
    told: fromData,
    crashed: (reason = 'its program could not be loaded', hasStarted) =>
      hasStarted ? stopped(reason) : notStarted(reason),
    ended: () => new ModelFailure('device-lost', 'The model was closed.', { passing: true }),
  });
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
