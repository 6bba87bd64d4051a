import type { Method } from '../method.ts';
import { knownFrom, ratedAt } from '../population/seen.ts';
import { drawDemos } from '../propose/drafting/demos.ts';
import { trajectory } from '../propose/trajectory.ts';
import { askEverything, raceInBlocks } from '../select/index.ts';
import { draftOf, placeIn, type LevelSettings } from './search/aim.ts';
import { levelField, sharedFields } from './search/fields.ts';
import { countField } from '../field.ts';
import { contend, searchLevel, type LevelSearch, type Standing } from './search/level-search.ts';

interface OproSettings extends LevelSettings {
  /** Prompts asked for in each round. */
  readonly candidates: number;
  /** Earlier prompts shown with their scores. */
  readonly window: number;
  /** Examples of each task shown. */
  readonly demos: number;
}

const search: LevelSearch<OproSettings, Standing> = {
  begin: (standing) => standing,

  *round(state, round, aim) {
    const { candidates, window, demos } = aim.settings;
    const rated = ratedAt(state.seen, placeIn(aim)).slice(0, window);
    const drafts = Array.from({ length: candidates }, (_, candidate) => ({
      ...draftOf(state.best.text, candidate, round, aim),
      rated,
      demos: drawDemos(aim.tasks, demos, aim.random),
    }));
    const proposals = yield* trajectory(drafts, knownFrom(state.seen));
    // Half of them are worth a full score: the list lives on prompts that differ in quality.
    const rules = { rivals: [state.best], keep: Math.ceil(candidates / 2) };
    return (yield* contend(state, proposals, rules, round, aim)).state;
  },
};

const robust: OproSettings = {
  level: 'user',
  rounds: 10,
  candidates: 8,
  window: 20,
  demos: 3,
  acceptAlpha: 0.2,
  longestPrompt: 8000,
  testAtEnd: true,
  ...raceInBlocks,
};

/** Optimization by prompting: the optimizer reads earlier prompts with their scores and outdoes them (Yang et al. 2023). */
export const opro: Method<OproSettings> = {
  id: 'opro',
  title: 'OPRO',
  summary:
    'Shows the optimizer the best prompts so far with their scores and asks for a better one, again and again. For the ' +
    'system prompt the list has a column for each task.',
  source: 'Yang et al. 2023, arXiv 2309.03409; google-deepmind/opro',
  defaults: robust,
  presets: [
    {
      id: 'quick',
      title: 'Quick',
      help: 'Three rounds of four prompts.',
      settings: { ...robust, rounds: 3, candidates: 4, acceptAlpha: 1 },
    },
    {
      id: 'robust',
      title: 'Robust',
      help: 'Ten rounds; prompts race and must lead significantly.',
      settings: robust,
    },
    {
      id: 'paper',
      title: 'Paper',
      help: 'The paper’s 200 rounds of eight prompts, each evaluated in full. Many thousands of calls.',
      settings: { ...robust, ...askEverything, rounds: 200, acceptAlpha: 1 },
    },
  ],
  fields: [
    levelField,
    countField('rounds', 'Rounds', [1, 500], 'Each shows the optimizer the list as it then is.'),
    countField('candidates', 'New prompts a round', [1, 50], 'All from the same list, with different examples.'),
    countField('window', 'Earlier prompts shown', [1, 100], 'The best so far, worst of them first.'),
    countField('demos', 'Examples shown', [1, 20], 'Of each task, drawn anew for every prompt.'),
    ...sharedFields,
  ],
  optimize: (problem) => searchLevel(problem, search),
};
