import { baselines } from '../../baselines.ts';
import type { CandidateScored, StampedEvent } from '../../events.ts';
import type { Split } from '../../task.ts';
import type { MeasureSettings } from '../measure/fields.ts';
import { measuring } from '../measure/measure.ts';
import type { NamedPrompt, PromptSettings } from '../measure/prompts.ts';

/** Settings of the study of influence. */
export interface InfluenceSettings extends PromptSettings, MeasureSettings {
  readonly split: Split;
  /** Whether every prompt is asked a second time, to see what changes by itself. */
  readonly again: boolean;
}

const usual = baselines.find(({ id }) => id === 'default')?.systemPrompt ?? '';

/** What may stand in a prompt's place. */
export const places: readonly NamedPrompt[] = [
  { id: 'no prompt', title: 'Removed', text: '' },
  { id: 'default prompt', title: 'Swapped for the default', text: usual },
];

/** Every prompt that is asked with: what may stand in their places, those chosen, and those again. */
export function promptsTried({ prompts, again }: InfluenceSettings): readonly NamedPrompt[] {
  return [...places, ...prompts, ...(again ? prompts.map(askedAgain) : [])];
}

/** The same prompt as a part of its own. */
export function askedAgain({ id, title, text }: NamedPrompt): NamedPrompt {
  return { id: `${id} again`, title: `${title}, asked again`, text };
}

/** A prompt with what took its place. */
export interface Replaced {
  readonly prompt: NamedPrompt;
  readonly place: NamedPrompt;
}

/** Every prompt with each thing that takes its place. */
export function everyReplacement({ prompts }: InfluenceSettings): readonly Replaced[] {
  return prompts.flatMap((prompt) => places.map((place) => ({ prompt, place })));
}

/** Every prompt with itself, asked a second time: what changes there changes by itself. */
export function everyRepetition({ prompts, again }: InfluenceSettings): readonly Replaced[] {
  return again ? prompts.map((prompt) => ({ prompt, place: { ...askedAgain(prompt), title: 'Asked again' } })) : [];
}

/** What was seen of a task under a prompt and under what took its place; `undefined` until both were measured. */
export function bothSides(
  { prompt, place }: Replaced,
  task: string,
  events: readonly StampedEvent[],
): { readonly before: CandidateScored; readonly after: CandidateScored } | undefined {
  const seen = (arm: string) =>
    events.flatMap((event) =>
      event.type === 'candidate-scored' && event.arm === arm && event.task === task && event.phase === measuring
        ? [event]
        : [],
    )[0];
  const [before, after] = [seen(prompt.id), seen(place.id)];
  return before === undefined || after === undefined ? undefined : { before, after };
}
