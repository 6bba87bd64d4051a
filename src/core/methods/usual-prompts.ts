import { baselines } from '../baselines.ts';
import type { Method } from '../method.ts';
import { knownFrom } from '../population/seen.ts';
import { offerProposals, type Proposal } from '../propose/drafting/request.ts';
import { askEverything, raceInBlocks } from '../select/index.ts';
import { draftOf, type LevelSettings } from './search/aim.ts';
import { sharedFields } from './search/fields.ts';
import { contend, searchLevel, type LevelSearch, type Standing } from './search/level-search.ts';

const search: LevelSearch<LevelSettings, Standing> = {
  begin: (standing) => standing,

  *round(state, round, aim) {
    const offers = baselines.map(({ id, systemPrompt }, candidate) => {
      const draft = draftOf(state.best.text, candidate, round, aim);
      return {
        text: systemPrompt,
        request: {
          purpose: { ...draft.place, candidate },
          level: draft.level,
          operator: `baseline-${id}`,
          parents: [],
          guard: { questions: [], parent: draft.parent, longest: draft.longest },
          shown: [],
        },
      };
    });
    const proposals: readonly Proposal[] = yield* offerProposals(offers, knownFrom(state.seen));
    return (yield* contend(state, proposals, { rivals: [state.best], keep: 1 }, round, aim)).state;
  },
};

const all: LevelSettings = {
  level: 'system',
  rounds: 1,
  acceptAlpha: 1,
  longestPrompt: 8000,
  testAtEnd: true,
  ...askEverything,
};

/** The fixed prompts everybody knows, tried on the tasks: what a search has to beat. */
export const usualPrompts: Method<LevelSettings> = {
  id: 'usual-prompts',
  title: 'Usual prompts (baseline)',
  summary:
    'Tries your system prompt, the empty one, “helpful assistant”, “step by step” and a long service prompt, and keeps the ' +
    'best. No search and no optimizer: the first thing to run.',
  source: 'The fixed prompts of Choi, Baek, Hwang 2025, in our own words, and the empty one',
  defaults: all,
  presets: [
    {
      id: 'quick',
      title: 'Quick',
      help: 'The prompts race: fewer calls, but scores only for the best.',
      settings: { ...all, ...raceInBlocks },
    },
    {
      id: 'robust',
      title: 'Robust',
      help: 'Every prompt is evaluated in full; yours stays unless another leads significantly.',
      settings: { ...all, acceptAlpha: 0.2 },
    },
    { id: 'all', title: 'All', help: 'Every prompt is evaluated in full, and the best is kept.', settings: all },
  ],
  fields: sharedFields,
  optimize: (problem) => searchLevel(problem, search),
};
