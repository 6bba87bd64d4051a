import type { Experiment } from '../../src/core/experiment.ts';
import { methodOf } from '../../src/core/methods/index.ts';
import { seeded } from '../../src/foundation/pure/random.ts';
import { openDatabase, WorkbenchDatabase } from '../../src/storage/database.ts';
import { Workbench, type MakeDesk } from '../../src/app/workbench.svelte.ts';
import { generateTask } from '../../src/tasks/generate-task.ts';
import { generators } from '../../src/tasks/generators/index.ts';

/** A workbench on a database of its own, as a new user finds it. */
export async function freshWorkbench(): Promise<{ workbench: Workbench; database: WorkbenchDatabase }> {
  const database = await openDatabase(new WorkbenchDatabase(`test-${crypto.randomUUID()}`));
  return { workbench: await Workbench.open(database, undefined), database };
}

/** A second tab on the same database. */
export async function anotherTab(database: WorkbenchDatabase): Promise<Workbench> {
  return Workbench.open(await openDatabase(new WorkbenchDatabase(database.name)), undefined);
}

/** Puts a stand-in in the place of a desk. */
export function putDesk<Desk>(workbench: Workbench, make: MakeDesk<Desk>, standIn: Desk): void {
  const usual = workbench.desk.bind(workbench);
  Object.assign(workbench, { desk: (other: MakeDesk<unknown>) => (other === make ? standIn : usual(other)) });
}

/** A small search with the simulated models. */
export function smallExperiment(rounds = 1): Experiment {
  const metaspo = methodOf('metaspo');
  const [first, second] = generators;
  if (first === undefined || second === undefined) throw new Error('There are too few generators.');
  const sizes = { seed: seeded(1).integer(100), difficulty: 'medium', train: 6, selection: 6, test: 6 } as const;
  const practice = { provider: 'practice', model: 'practice', temperature: 0, maxTokens: 100 };
  return {
    name: 'Small search',
    seed: 1,
    method: { id: 'metaspo', settings: { ...metaspo.presets[0]?.settings, rounds } },
    systemPrompt: 'You are a helpful assistant.',
    tasks: [generateTask(first, { id: 'one', ...sizes }), generateTask(second, { id: 'two', ...sizes })],
    models: { base: practice, optimizer: practice },
  };
}

/** Waits until something holds; fails with `what` where it does not within a while. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`It did not come to this: ${what}.`);
}
