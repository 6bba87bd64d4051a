import { ModelFailure } from '../../core/model.ts';
import { LogMismatch } from '../../engine/log.ts';
import { StorageFailure } from '../../storage/storage-failure.ts';
import type { StoredPause } from '../../storage/runs/stored-run.ts';
import { explain } from '../explain.ts';

/** What the user asked for, as it is kept. */
export const paused: StoredPause = { kind: 'asked' };
export const stopped: StoredPause = { kind: 'stopped' };

/** Why driving ended with an error: connecting failed, the log does not fit, the disk is full. */
export function pauseAfter(error: unknown, signal: AbortSignal): StoredPause {
  if (signal.aborted) return paused;
  if (error instanceof LogMismatch) return { kind: 'log-mismatch', message: error.message };
  if (error instanceof StorageFailure) return { kind: `storage-${error.kind}`, message: error.message };
  if (error instanceof ModelFailure) return { kind: 'model', failure: error.kind, message: error.message };
  return { kind: 'unexpected', message: explain(error) };
}
