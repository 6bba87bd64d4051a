import type { Experiment } from '../../core/experiment.ts';
import type { Offer } from '../../core/preflight/offers.ts';
import type { Entry } from '../../engine/log.ts';
import type { StoredRun } from '../../storage/runs/stored-run.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { openSession } from './open-session.ts';
import { stopped } from './pause-after.ts';

/** What is to be changed for a task whose first replies cannot be read. */
export interface Amendment {
  readonly task: string;
  readonly offer: Exclude<Offer, { readonly kind: 'form' }>;
}

/**
 * Starts a run anew that waits after its first replies, with other readers or a longer limit. It begins with the
 * replies that are there, since it would ask the same; those that were cut off are asked again where more is allowed.
 */
export async function startAmended(app: Workbench, run: StoredRun, amendments: readonly Amendment[]): Promise<void> {
  const created = await app.attempt(create(app, run, amendments));
  if (created === undefined) return;
  void app.attempt(openSession(app, created.id).start());
  app.router.go({ page: 'run', id: created.id, view: 'progress' });
}

async function create({ runs: { store } }: Workbench, run: StoredRun, amendments: readonly Amendment[]) {
  const isLonger = amendments.some(({ offer }) => offer.kind === 'limit');
  const created = await store.create(amended(run.experiment, amendments), run.budget);
  const log = store.log(created.id);
  const entries = await store.log(run.id).read();
  for (const entry of entries) if (isTakenOver(entry, isLonger)) await log.append(entry);
  await store.setStatus(run.id, { kind: 'paused', reason: stopped });
  return created;
}

function isTakenOver({ step, reply }: Entry, isLonger: boolean): boolean {
  return step === 0 && !(isLonger && reply.kind === 'answered' && reply.truncated === true);
}

/** The experiment with what was chosen. */
function amended(experiment: Experiment, amendments: readonly Amendment[]): Experiment {
  const { tasks, models } = experiment;
  const readers = new Map(
    amendments.flatMap(({ task, offer }) => (offer.kind === 'reader' ? [[task, offer.parser] as const] : [])),
  );
  const isLonger = amendments.some(({ offer }) => offer.kind === 'limit');
  return {
    ...experiment,
    tasks: tasks.map((task) => ({ ...task, parser: readers.get(task.id) ?? task.parser })),
    models: isLonger ? { ...models, base: { ...models.base, maxTokens: models.base.maxTokens * 2 } } : models,
  };
}
