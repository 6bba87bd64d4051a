import { baselineFirst, type NamedPrompt, type PromptSettings } from '../measure/prompts.ts';
import type { Arm } from '../plan.ts';

/** A prompt under which user prompts are searched for, and the share of each task's examples a search may use. */
export interface Adaptation extends Arm {
  readonly prompt: NamedPrompt;
  readonly share: number;
}

/** Which adaptations a study makes, in the order they are run. */
export type Adaptations<Settings> = (settings: Settings) => readonly Adaptation[];

/** With all examples, under each prompt. */
export function withAllExamples({ prompts }: PromptSettings): readonly Adaptation[] {
  return prompts.map((prompt) => ({ prompt, share: 1, id: prompt.id, title: prompt.title }));
}

/** With ever fewer examples under each prompt: all of them, a half, and so on. */
export function withFewerExamples(settings: PromptSettings & { readonly halvings: number }): readonly Adaptation[] {
  const shares = Array.from({ length: settings.halvings + 1 }, (_, halving) => 0.5 ** halving);
  return baselineFirst(settings).flatMap((prompt) =>
    shares.map((share) => ({
      ...{ prompt, share, id: `${prompt.id} 1/${String(1 / share)}` },
      title: share === 1 ? prompt.title : `${prompt.title}, 1/${String(1 / share)} of the examples`,
    })),
  );
}

/** The same with those under the baseline first, as reports show them. */
export function inReportOrder<Settings extends PromptSettings>(
  adaptations: Adaptations<Settings>,
  settings: Settings,
): readonly Adaptation[] {
  const all = adaptations(settings);
  return baselineFirst(settings).flatMap((prompt) => all.filter((one) => one.prompt === prompt));
}
