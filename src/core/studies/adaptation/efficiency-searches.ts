import type { AdaptationSettings } from './adaptation.ts';
import type { MeasureSettings } from '../measure/fields.ts';
import type { RepeatSettings } from '../measure/repeats.ts';
import { baselineFirst, type NamedPrompt, type PromptSettings } from '../measure/prompts.ts';

/** Settings of the study of efficiency. */
export interface EfficiencySettings extends PromptSettings, AdaptationSettings, RepeatSettings, MeasureSettings {
  /** How often the examples of the search are halved: 2 searches with all, a half and a quarter of them. */
  readonly halvings: number;
}

/** One search: a prompt, and the share of each task's examples it may use. */
export interface Search {
  readonly prompt: NamedPrompt;
  readonly share: number;
  readonly id: string;
  readonly title: string;
}

/** Every search, with ever fewer examples under each prompt. */
export function searchesOf(settings: EfficiencySettings): readonly Search[] {
  const shares = Array.from({ length: settings.halvings + 1 }, (_, halving) => 0.5 ** halving);
  return baselineFirst(settings).flatMap((prompt) =>
    shares.map((share) => ({
      ...{ prompt, share, id: `${prompt.id} 1/${String(1 / share)}` },
      title: share === 1 ? prompt.title : `${prompt.title}, 1/${String(1 / share)} of the examples`,
    })),
  );
}
