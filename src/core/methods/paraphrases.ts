import type { Method } from '../method.ts';
import { knownFrom } from '../population/seen.ts';
import { paraphrase } from '../propose/paraphrase.ts';
import { raceInBlocks } from '../select/index.ts';
import { draftOf, type LevelSettings } from './search/aim.ts';
import { levelField, sharedFields } from './search/fields.ts';
import { countField } from '../field.ts';
import { contend, searchLevel, type LevelSearch, type Standing } from './search/level-search.ts';

interface ParaphrasesSettings extends LevelSettings {
  /** Paraphrases in each round. */
  readonly candidates: number;
}

const search: LevelSearch<ParaphrasesSettings, Standing> = {
  begin: (standing) => standing,

  *round(state, round, aim) {
    const drafts = Array.from({ length: aim.settings.candidates }, (_, candidate) =>
      draftOf(aim.initial, candidate, round, aim),
    );
    const proposals = yield* paraphrase(drafts, knownFrom(state.seen));
    return (yield* contend(state, proposals, { rivals: [state.best], keep: 1 }, round, aim)).state;
  },
};

const robust: ParaphrasesSettings = {
  level: 'system',
  rounds: 3,
  candidates: 9,
  acceptAlpha: 0.2,
  longestPrompt: 8000,
  testAtEnd: true,
  ...raceInBlocks,
};

/** Random search: the initial prompt in other words, again and again. What a method must beat to have learned anything. */
export const paraphrases: Method<ParaphrasesSettings> = {
  id: 'paraphrases',
  title: 'Random paraphrases (control)',
  summary:
    'Rephrases the initial prompt many times and keeps the best wording. A control: it learns nothing, so what it gains ' +
    'is luck with words and with the examples.',
  source: 'Our own control',
  defaults: robust,
  presets: [
    {
      id: 'quick',
      title: 'Quick',
      help: 'Two rounds of four.',
      settings: { ...robust, rounds: 2, candidates: 4, acceptAlpha: 1 },
    },
    {
      id: 'robust',
      title: 'Robust',
      help: 'As many prompts as MetaSPO tries in the paper; they race.',
      settings: robust,
    },
  ],
  fields: [
    levelField,
    countField('rounds', 'Rounds', [1, 100], 'All start from the initial prompt.'),
    countField('candidates', 'Paraphrases a round', [1, 50], 'One optimizer call each.'),
    ...sharedFields,
  ],
  optimize: (problem) => searchLevel(problem, search),
};
