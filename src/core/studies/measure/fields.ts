import { countField, type Field } from '../../field.ts';

/** What every study that measures can be told. */
export interface MeasureSettings {
  /** Examples of each task that are asked; 0 asks all. */
  readonly examples: number;
  /** The smallest difference that matters, in points. */
  readonly margin: number;
}

export const measureDefaults: MeasureSettings = { examples: 0, margin: 5 };

/** The settings of `MeasureSettings`. */
export const measureFields: readonly Field[] = [
  countField(
    'examples',
    'Examples per task',
    [0, 100_000],
    'Drawn at random, the same for everything compared. 0 asks them all. Few examples tell only large differences from noise.',
  ),
  {
    name: 'margin',
    label: 'Smallest difference that matters',
    kind: 'number',
    min: 0.5,
    max: 50,
    step: 0.5,
    unit: 'points',
    help: 'A difference is called clear where all of its 99% interval lies beyond this, and none where all of it lies within.',
  },
];

/** The examples to compare on. */
export const splitField: Field = {
  name: 'split',
  label: 'Examples',
  kind: 'choice',
  choices: [
    { value: 'test', label: 'Test' },
    { value: 'selection', label: 'Selection' },
    { value: 'train', label: 'Train' },
  ],
  help: 'Test examples were not used to find any prompt; only they give an honest comparison.',
};
