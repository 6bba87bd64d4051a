import type { BundledRun } from '../bundle.ts';
import { withPlainModels } from '../runs/plain-models.ts';
import type { RunStatus } from '../runs/stored-run.ts';

/** A run of a backup as it is kept: marked as imported, and standing still until its user says that it may go on. */
export function importedRun(run: BundledRun): BundledRun {
  return {
    ...run,
    experiment: withPlainModels(run.experiment),
    status: standing(run.status),
    origin: 'imported',
    ...(run.origin === 'imported' && run.hasLog !== true ? {} : { hasLog: true }),
  };
}

function standing(status: RunStatus): RunStatus {
  if (status.kind === 'finished') return status;
  if (status.kind === 'paused' && status.reason.kind === 'stopped') return status;
  const message = 'It came from a backup, and asks nobody before you say so.';
  return { kind: 'paused', reason: { kind: 'from-backup', message } };
}
