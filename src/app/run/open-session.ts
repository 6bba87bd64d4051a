import type { Workbench } from '../workbench.svelte.ts';
import { RunSession } from './run-session.svelte.ts';

/** The session of a run in this tab; the same one as long as the page is open. */
export function openSession({ runs, models }: Workbench, id: string): RunSession {
  return runs.sessionOf(id, () => new RunSession(id, runs.store, models));
}
