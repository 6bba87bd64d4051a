import type { Experiment } from '../../core/experiment.ts';
import type { RunBudget } from '../../storage/runs/stored-run.ts';
import { openSession } from '../run/open-session.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** Saves a new run, starts it and shows how it goes; says why where it cannot be saved. */
export async function startRun(app: Workbench, experiment: Experiment, budget?: RunBudget): Promise<void> {
  const run = await app.attempt(app.runs.store.create(experiment, budget));
  if (run === undefined) return;
  void app.attempt(openSession(app, run.id).start());
  app.router.go({ page: 'run', id: run.id, view: 'progress' });
}
