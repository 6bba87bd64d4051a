import type { Example, Task } from '../../core/task.ts';
import { seeded } from '../../foundation/pure/random.ts';
import { newId } from '../../storage/new-id.ts';
import { generateTask, type GenerateOptions } from '../../tasks/generate-task.ts';
import type { Generator } from '../../tasks/generator.ts';
import { generators } from '../../tasks/generators/index.ts';
import { generateInWorker } from './generate-in-worker.ts';
import type { TaskDesk } from './task-desk.svelte.ts';

export { generators };
export type { Generator };

/** Makes a procedural task of a few questions at once and saves it. */
export async function makeTask(tasks: TaskDesk, generator: Generator, options: GenerateOptions): Promise<Task> {
  const task = generateTask(generator, options);
  await tasks.save(task, sourceOf(options));
  return task;
}

/** Adds a procedural task under a name that tells it apart from the others of its kind. */
export async function addTask(
  tasks: TaskDesk,
  generator: Generator,
  options: Omit<GenerateOptions, 'id'>,
): Promise<Task> {
  const made = await generateInWorker({ generator: generator.id, options: { ...options, id: newId() } });
  const task = { ...made, name: await tasks.freeName(made.name) };
  await tasks.save(task, sourceOf(options));
  return task;
}

/** One question of a procedural task, to show what it is like. */
export function sampleOf(
  generator: Generator,
  difficulty: GenerateOptions['difficulty'],
  seed: number,
): Example | undefined {
  return generator.generate(seeded(Number.isFinite(seed) ? seed : 0), difficulty, 1)[0];
}

function sourceOf({ difficulty, seed }: Omit<GenerateOptions, 'id'>): string {
  return `Built in: ${difficulty}, seed ${seed}`;
}
