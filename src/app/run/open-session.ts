import type { Workbench } from '../workbench.svelte.ts';
import { Paces } from '../../engine/pace/paces.ts';
import { RunSession } from './run-session.svelte.ts';

/** What is learned of an address in one run is worth knowing in the next. */
const paces = new Paces();

/** The session of a run in this tab; the same one as long as the page is open. */
export function openSession({ runs, models }: Workbench, id: string): RunSession {
  return runs.sessionOf(id, () => new RunSession(id, runs.store, models, paces));
}
