import type { Experiment } from '../../core/experiment.ts';

/** The experiment with tasks that were saved under other ids than it has for them, under those. */
export function withFollowedTasks(experiment: Experiment, copies: Readonly<Record<string, string>> = {}): Experiment {
  const follow = (id: string) => (Object.hasOwn(copies, id) ? (copies[id] ?? id) : id);
  const targets: unknown = experiment.method.settings['targets'];
  const followed = isTexts(targets) ? { targets: targets.map(follow) } : {};
  return {
    ...experiment,
    method: { ...experiment.method, settings: { ...experiment.method.settings, ...followed } },
    tasks: experiment.tasks.map((task) => ({ ...task, id: follow(task.id) })),
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
