import { countField, type Field } from '../../field.ts';
import type { Preset } from '../../method.ts';
import { acceptAlphaField, longestPromptField, testAtEndField } from '../search/fields.ts';

export interface GepaSettings {
  /** Calls of the base model that may be spent after the start. */
  readonly calls: number;
  /** Train examples a reflection looks at. */
  readonly miniBatch: number;
  /** Mergers tried in all. */
  readonly mergers: number;
  /** Selection examples a merger is tried on before it is asked everything. */
  readonly mergeExamples: number;
  /** A bundle becomes the best where chance would give it its lead with at most this probability. */
  readonly acceptAlpha: number;
  readonly longestPrompt: number;
  readonly testAtEnd: boolean;
}

/** The numbers of the robust preset. */
export const gepaRobust: GepaSettings = {
  calls: 2000,
  miniBatch: 6,
  mergers: 5,
  mergeExamples: 5,
  acceptAlpha: 0.2,
  longestPrompt: 8000,
  testAtEnd: true,
};

/** Which numbers to start from. */
export const gepaPresets: readonly Preset<GepaSettings>[] = [
  {
    id: 'quick',
    title: 'Quick',
    help: 'A few hundred calls, mini-batches of three.',
    settings: { ...gepaRobust, calls: 300, miniBatch: 3, mergers: 1, acceptAlpha: 1 },
  },
  {
    id: 'robust',
    title: 'Robust',
    help: 'Mini-batches of six, so that one lucky example opens no gate; the best must lead significantly.',
    settings: gepaRobust,
  },
  {
    id: 'paper',
    title: 'Paper',
    help: 'Mini-batches of three and five mergers. The official advice is 15 to 30 calls for every selection example.',
    settings: { ...gepaRobust, calls: 4000, miniBatch: 3, acceptAlpha: 1 },
  },
];

/** The settings form. */
export const gepaFields: readonly Field[] = [
  countField(
    'calls',
    'Calls to the base model',
    [10, 100_000],
    'After the start and before the test. The search ends when they are used up.',
  ),
  countField(
    'miniBatch',
    'Examples a reflection looks at',
    [1, 50],
    'The child must get more of the same examples right than its parent.',
  ),
  countField(
    'mergers',
    'Mergers',
    [0, 50],
    'Tries at putting together what two lines of descent have learned; no optimizer call.',
  ),
  countField(
    'mergeExamples',
    'Examples a merger is tried on',
    [1, 50],
    'Selection examples, before it is evaluated in full.',
  ),
  acceptAlphaField,
  longestPromptField,
  testAtEndField,
];
