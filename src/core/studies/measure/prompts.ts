/** A system prompt that a study holds against others. */
export interface NamedPrompt {
  /** Unique within the study; the label of its arm. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Settings of a study that compares prompts; the first one is the baseline unless `baseline` names another. */
export interface PromptSettings {
  readonly prompts: readonly NamedPrompt[];
  readonly baseline?: string;
}

/** The prompt others are held against. */
function baselineOf({ prompts, baseline }: PromptSettings): NamedPrompt | undefined {
  return prompts.find(({ id }) => id === baseline) ?? prompts[0];
}

/** The prompts with the baseline first. */
export function baselineFirst(settings: PromptSettings): readonly NamedPrompt[] {
  const baseline = baselineOf(settings);
  return settings.prompts.toSorted((one, other) => Number(other === baseline) - Number(one === baseline));
}

/** What is wrong with the prompts of a study, in words for the user. They may come from a file: nothing is sure. */
export function problemsWithPrompts(prompts: unknown, least: number): readonly string[] {
  const list = Array.isArray(prompts) ? prompts : [];
  if (!list.every(isNamedPrompt)) return ['Every prompt needs an id, a title and a text.'];
  if (list.length < least) return [least === 1 ? 'Choose a prompt.' : `Choose at least ${String(least)} prompts.`];
  const ids = new Set(list.map(({ id }) => id));
  const titles = new Set(list.map(({ title }) => title));
  return [
    ...(ids.size < list.length ? ['Two prompts have the same id.'] : []),
    ...(titles.size < list.length ? ['Two prompts have the same title: a table could not tell them apart.'] : []),
  ];
}

function isNamedPrompt(value: unknown): value is NamedPrompt {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, text } = value as Partial<Record<keyof NamedPrompt, unknown>>; // read, never trusted
  return typeof id === 'string' && id !== '' && typeof title === 'string' && title !== '' && typeof text === 'string';
}
