import type { RunEvent } from '../../core/events.ts';
import type { Experiment } from '../../core/experiment.ts';
import { preflightInWords } from '../../core/preflight/preflight-in-words.ts';
import { isTroubled } from '../../core/preflight/seen.ts';
import type { RunStatus } from '../../storage/runs/stored-run.ts';

/** Whether a run stands still since its first replies could not be read. */
export function isAfterPreflight(status: RunStatus): boolean {
  return status.kind === 'paused' && status.reason.kind === 'preflight';
}

/** Says what is wrong with the first replies of a run, where too many cannot be read. */
export function troubleIn({ tasks }: Experiment): (event: RunEvent) => string | undefined {
  return (event) => {
    if (event.type !== 'preflight-done') return undefined;
    const troubled = event.tasks.filter(isTroubled);
    if (troubled.length === 0) return undefined;
    const nameOf = (id: string) => tasks.find((task) => task.id === id)?.name ?? id;
    return troubled.flatMap((seen) => preflightInWords(seen, nameOf(seen.task))).join(' ');
  };
}
