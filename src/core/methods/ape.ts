import type { Method } from '../method.ts';
import { knownFrom } from '../population/seen.ts';
import { keepBest } from '../population/keep-best.ts';
import { drawDemos } from '../propose/drafting/demos.ts';
import { induce } from '../propose/induce.ts';
import { paraphrase } from '../propose/paraphrase.ts';
import type { Proposal } from '../propose/drafting/request.ts';
import type { ScoredPrompt } from '../select/contender.ts';
import { askEverything, raceInBlocks } from '../select/index.ts';
import type { Steps } from '../steps.ts';
import { draftOf, type Aim, type LevelSettings } from './search/aim.ts';
import { levelField, sharedFields } from './search/fields.ts';
import { countField } from '../field.ts';
import { contend, searchLevel, type LevelSearch, type Standing } from './search/level-search.ts';

interface ApeSettings extends LevelSettings {
  /** Prompts induced in the first round. */
  readonly candidates: number;
  /** Examples of each task shown for each of them. */
  readonly demos: number;
  /** Of the best prompts so many are paraphrased in each later round... */
  readonly resampled: number;
  /** ...so many times each. */
  readonly paraphrases: number;
}

/** The standing, and the prompts that are resampled, best first. */
interface Pool extends Standing {
  readonly pool: readonly ScoredPrompt[];
}

const search: LevelSearch<ApeSettings, Pool> = {
  begin: (standing) => ({ ...standing, pool: [standing.best] }),

  *round(state, round, aim) {
    const proposals = round === 1 ? yield* induceMany(state, aim) : yield* resample(state, round, aim);
    const keep = aim.settings.resampled;
    const { state: next, tried } = yield* contend(state, proposals, { rivals: state.pool, keep }, round, aim);
    return { ...next, pool: keepBest(state.pool, tried, keep) };
  },
};

/** The first pool: each prompt is induced from a fresh draw of examples. */
function* induceMany({ best, seen }: Pool, aim: Aim<ApeSettings>): Steps<readonly Proposal[]> {
  const { candidates, demos } = aim.settings;
  const drafts = Array.from({ length: candidates }, (_, candidate) => ({
    ...draftOf(best.text, candidate, 1, aim),
    demos: drawDemos(aim.tasks, demos, aim.random),
  }));
  return yield* induce(drafts, knownFrom(seen));
}

/** Later pools: the best prompts in other words (the paper's iterative Monte Carlo search). */
function* resample({ pool, seen }: Pool, round: number, aim: Aim<ApeSettings>): Steps<readonly Proposal[]> {
  const { paraphrases } = aim.settings;
  const drafts = pool.flatMap(({ text }, rank) =>
    Array.from({ length: paraphrases }, (_, index) => draftOf(text, rank * paraphrases + index, round, aim)),
  );
  return yield* paraphrase(drafts, knownFrom(seen));
}

const robust: ApeSettings = {
  level: 'user',
  rounds: 3,
  candidates: 20,
  demos: 5,
  resampled: 4,
  paraphrases: 3,
  acceptAlpha: 0.2,
  longestPrompt: 8000,
  testAtEnd: true,
  ...raceInBlocks,
};

/** Automatic Prompt Engineer: instructions induced from examples, then the best resampled (Zhou et al. 2022). */
export const ape: Method<ApeSettings> = {
  id: 'ape',
  title: 'APE',
  summary:
    'Induces many prompts from questions and right answers, tries them all, and rephrases the best. It looks neither at ' +
    'the current prompt nor at mistakes: good for a fresh start.',
  source: 'Zhou et al. 2022, arXiv 2211.01910; keirp/automatic_prompt_engineer',
  defaults: robust,
  presets: [
    {
      id: 'quick',
      title: 'Quick',
      help: 'Six prompts, and one round of rephrasing.',
      settings: { ...robust, rounds: 2, candidates: 6, resampled: 2, paraphrases: 2, acceptAlpha: 1 },
    },
    {
      id: 'robust',
      title: 'Robust',
      help: 'Twenty prompts race; the best must lead significantly.',
      settings: robust,
    },
    {
      id: 'paper',
      title: 'Paper',
      help: 'One shot: fifty prompts, as in the simple mode of the official code, each evaluated in full.',
      settings: { ...robust, ...askEverything, rounds: 1, candidates: 50, acceptAlpha: 1 },
    },
    {
      id: 'paper-ucb',
      title: 'Paper, with UCB',
      help: 'The same fifty prompts for about a third of the calls: more is asked of what looks good.',
      settings: {
        ...robust,
        ...askEverything,
        selector: 'ucb',
        share: 0.35,
        rounds: 1,
        candidates: 50,
        acceptAlpha: 1,
      },
    },
  ],
  fields: [
    levelField,
    countField(
      'rounds',
      'Rounds',
      [1, 50],
      'The first induces prompts from examples; each later one rephrases the best.',
    ),
    countField('candidates', 'Prompts induced', [1, 250], 'In the first round, one optimizer call each.'),
    countField('demos', 'Examples shown', [1, 50], 'Of each task, drawn anew for every prompt.'),
    countField('resampled', 'Prompts rephrased', [1, 50], 'So many of the best stay in the pool and are rephrased.'),
    countField('paraphrases', 'Times each', [1, 20], 'New wordings of each of them in a round.'),
    ...sharedFields,
  ],
  optimize: (problem) => searchLevel(problem, search),
};
