import type { RunSummary } from '../../storage/runs/stored-run.ts';

/** Whether the replies of a run are here, so that they can be shown, and the run can go on. */
export function keepsLog({ origin, hasLog }: Pick<RunSummary, 'origin' | 'hasLog'>): boolean {
  return origin === 'here' || hasLog === true;
}
