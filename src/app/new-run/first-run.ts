import type { Experiment } from '../../core/experiment.ts';
import { methodOf } from '../../core/methods/index.ts';
import type { Task } from '../../core/task.ts';
import { generators, makeTask } from '../tasks/procedural-tasks.ts';
import { startRun } from './start-run.ts';
import type { Workbench } from '../workbench.svelte.ts';

const seed = 7;
const examples = { train: 16, selection: 24, test: 40 };

/** A first run at one click: two built-in tasks, the simulated models, the quick preset. Needs no key and no GPU. */
export async function startFirstRun(workbench: Workbench): Promise<void> {
  const tasks: Task[] = [];
  for (const generator of generators.slice(0, 2)) {
    const id = `example-${generator.id}`;
    const [existing] = await workbench.tasks.load([id]);
    tasks.push(
      existing ?? (await makeTask(workbench.tasks, generator, { id, seed, difficulty: 'medium', ...examples })),
    );
  }
  await startRun(workbench, practiceExperiment(workbench, tasks));
}

function practiceExperiment(workbench: Workbench, tasks: readonly Task[]): Experiment {
  const metaspo = methodOf('metaspo');
  const practice = workbench.models.provider({ provider: 'practice' });
  return {
    name: 'First try (simulated)',
    seed,
    method: { id: metaspo.id, settings: metaspo.presets[0]?.settings ?? metaspo.defaults },
    systemPrompt: 'You are a helpful assistant.',
    tasks,
    models: { base: practice.defaults('base'), optimizer: practice.defaults('optimizer') },
    crossTest: true,
  };
}
