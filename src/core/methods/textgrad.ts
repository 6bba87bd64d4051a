import type { Method } from '../method.ts';
import { knownFrom } from '../population/seen.ts';
import { criticise } from '../propose/criticise.ts';
import { miniBatch, wrongIn } from '../propose/drafting/mini-batch.ts';
import { askEverything, raceInBlocks } from '../select/index.ts';
import { stands } from '../select/stands.ts';
import { draftOf, roundOf, type LevelSettings } from './search/aim.ts';
import { levelField, sharedFields } from './search/fields.ts';
import { countField } from '../field.ts';
import { contend, nothingToImprove, searchLevel, type LevelSearch, type Standing } from './search/level-search.ts';

interface TextGradSettings extends LevelSettings {
  /** Train examples looked at in each step. */
  readonly miniBatch: number;
  /** Whether a step that changes the score neither way may stand. */
  readonly acceptTies: boolean;
}

const search: LevelSearch<TextGradSettings, Standing> = {
  begin: (standing) => standing,

  *round(state, round, aim) {
    const { miniBatch: size, acceptTies } = aim.settings;
    const batch = yield* miniBatch(state.best, size, roundOf(aim, round), aim.random);
    const mistakes = wrongIn(batch);
    if (mistakes.length === 0) {
      yield* nothingToImprove(aim, round);
      return state;
    }
    const draft = { ...draftOf(state.best.text, 0, round, aim), mistakes };
    const proposals = yield* criticise([draft], knownFrom(state.seen));
    const rules = { rivals: [state.best], keep: 1, ...(acceptTies ? { accepts: stands } : {}) };
    return (yield* contend(state, proposals, rules, round, aim)).state;
  },
};

const robust: TextGradSettings = {
  level: 'system',
  rounds: 12,
  miniBatch: 6,
  acceptTies: false,
  acceptAlpha: 0.2,
  longestPrompt: 8000,
  testAtEnd: true,
  ...raceInBlocks,
};

/** TextGrad: one prompt, changed step by step to meet criticism; a step that makes it worse is taken back. */
export const textgrad: Method<TextGradSettings> = {
  id: 'textgrad',
  title: 'TextGrad',
  summary:
    'Improves one prompt step by step: every mistake of a small batch is criticised, one change meets the criticism, and ' +
    'the step is taken back where the score falls. Cheap per step, and easily stuck.',
  source: 'Yuksekgonul et al. 2024, arXiv 2406.07496; zou-group/textgrad, evaluation/prompt_optimization.py',
  defaults: robust,
  presets: [
    {
      id: 'quick',
      title: 'Quick',
      help: 'Four steps on three examples each.',
      settings: { ...robust, rounds: 4, miniBatch: 3, acceptAlpha: 1 },
    },
    {
      id: 'robust',
      title: 'Robust',
      help: 'Twelve steps; each must lead significantly to be accepted.',
      settings: robust,
    },
    {
      id: 'paper',
      title: 'Paper',
      help: 'Twelve steps on three examples each; ties stand.',
      settings: { ...robust, ...askEverything, miniBatch: 3, acceptTies: true, acceptAlpha: 1 },
    },
  ],
  fields: [
    levelField,
    countField('rounds', 'Steps', [1, 200], 'One change each.'),
    countField(
      'miniBatch',
      'Examples a step',
      [1, 50],
      'Train examples, drawn evenly from the tasks; the wrong ones are criticised.',
    ),
    {
      name: 'acceptTies',
      label: 'Accept ties',
      kind: 'toggle',
      help: 'As in the official code: a change that leaves the score as it is stays. Significance level then plays no part.',
    },
    ...sharedFields,
  ],
  optimize: (problem) => searchLevel(problem, search),
};
