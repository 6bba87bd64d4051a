import type { Outcome } from './experiment.ts';
import type { Field } from './field.ts';
import type { Random } from '../foundation/pure/random.ts';
import type { Steps } from './steps.ts';
import type { Task } from './task.ts';

/** What a method is given: the same problem always leads to the same calls. */
export interface Problem<Settings> {
  readonly systemPrompt: string;
  readonly tasks: readonly Task[];
  readonly settings: Settings;
  readonly random: Random;
  /** The names of further base models a study may ask. */
  readonly others?: readonly string[];
}

/** A named set of settings, with a sentence saying when to choose it. */
export interface Preset<Settings> {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly settings: Settings;
}

/** A prompt optimizer: one file, one line in `methods/index.ts`. */
export interface Method<Settings> {
  readonly id: string;
  readonly title: string;
  /** What it does, in two sentences. */
  readonly summary: string;
  /** Where it comes from: paper, section, official repository. */
  readonly source: string;
  readonly defaults: Settings;
  readonly presets: readonly Preset<Settings>[];
  /** The settings form; names are keys of `Settings`. */
  readonly fields: readonly Field[];
  optimize(problem: Problem<Settings>): Steps<Outcome>;
}
