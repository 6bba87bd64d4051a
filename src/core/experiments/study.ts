import type { Experiment } from '../experiment.ts';
import type { StampedEvent } from '../events.ts';
import type { Method } from '../method.ts';
import type { Report } from './report.ts';

/** A system prompt that a study holds against others. */
export interface NamedPrompt {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Settings of a study that compares prompts; the first one is the baseline unless `baseline` names another. */
export interface PromptSettings {
  readonly prompts: readonly NamedPrompt[];
  readonly baseline?: string;
}

/**
 * A question about prompts, answered by trying. A study is a method: it is paused, resumed, estimated, stored and run
 * headless by the same code. Its result is a fold of its events, so that the page, the report and the headless output
 * cannot disagree.
 */
export interface Study<Settings> extends Method<Settings> {
  /** What it answers, as a question. */
  readonly question: string;
  /** What a form must ask for besides the tasks. */
  readonly needs: { readonly prompts: boolean; readonly optimizer: boolean };
  report(experiment: Experiment, events: readonly StampedEvent[]): Report;
}

/** The prompt others are held against. */
export function baselineOf({ prompts, baseline }: PromptSettings): NamedPrompt | undefined {
  return prompts.find(({ id }) => id === baseline) ?? prompts[0];
}

/** What is wrong with the prompts of a study, in words for the user. */
export function problemsWithPrompts({ prompts }: Partial<PromptSettings>, least: number): readonly string[] {
  const list = prompts ?? [];
  return [
    ...(list.length < least ? [`Choose at least ${String(least)} prompts.`] : []),
    ...(new Set(list.map(({ id }) => id)).size < list.length ? ['Two prompts have the same id.'] : []),
  ];
}
