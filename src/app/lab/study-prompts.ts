import { baselines } from '../../core/baselines.ts';
import type { NamedPrompt } from '../../core/studies/measure/prompts.ts';

/** System prompts that every study can start from. */
export const offeredPrompts: readonly NamedPrompt[] = baselines.map(({ id, title, systemPrompt }) => ({
  id,
  title,
  text: systemPrompt,
}));

/** The prompts chosen in the settings of a study. */
export function chosenPrompts(settings: Readonly<Record<string, unknown>>): readonly NamedPrompt[] {
  const { prompts } = settings;
  // Set by this page alone, or read from a file whose prompts were checked before it got here.
  return Array.isArray(prompts) ? (prompts as readonly NamedPrompt[]) : [];
}

/** The ids of the tasks held out from a study's search. */
export function heldOutTasks(settings: Readonly<Record<string, unknown>>): readonly string[] {
  const { targets } = settings;
  return Array.isArray(targets) ? targets.filter((id) => typeof id === 'string') : [];
}
