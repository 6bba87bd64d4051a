import type { Method } from '../method.ts';
import { knownFrom } from '../population/seen.ts';
import { spin } from '../population/spin.ts';
import { keepBest } from '../population/keep-best.ts';
import { crossover } from '../propose/crossover.ts';
import { draftOf } from './search/aim.ts';
import {
  evolutionDefaults,
  evolutionFields,
  evolutionPresets,
  firstNumber,
  populate,
  type Evolution,
  type EvolutionSettings,
} from './search/evolution.ts';
import { contend, searchLevel, type LevelSearch } from './search/level-search.ts';

const search: LevelSearch<EvolutionSettings, Evolution> = {
  begin: (standing) => ({ ...standing, members: [standing.best] }),

  *round(before, round, aim) {
    const { population } = aim.settings;
    const state = round === 1 ? yield* populate(before, aim) : before;
    const parents = spin(state.members, population, aim.random);
    const drafts = Array.from({ length: population }, (_, child) => {
      const [first = state.best, second = first] = aim.random.sample(parents, 2);
      const number = firstNumber(aim.settings, round) + child;
      return { ...draftOf(first.text, number, round, aim), mate: second.text };
    });
    const children = yield* crossover(drafts, knownFrom(state.seen));
    const rules = { rivals: state.members, keep: population };
    const { state: next, tried } = yield* contend(state, children, rules, round, aim);
    return { ...next, members: keepBest(state.members, tried, population) };
  },
};

/** EvoPrompt with a genetic algorithm: fit prompts are crossed and mutated, the fittest of old and young survive. */
export const evopromptGa: Method<EvolutionSettings> = {
  id: 'evoprompt-ga',
  title: 'EvoPrompt (genetic algorithm)',
  summary:
    'Keeps a population of prompts. Good ones are crossed in pairs and mutated by the optimizer, and the best of old and ' +
    'young survive; mistakes are never looked at.',
  source: 'Guo et al. 2023, ICLR 2024, arXiv 2309.08532, section 3.2; beeevita/EvoPrompt',
  defaults: evolutionDefaults,
  presets: evolutionPresets,
  fields: evolutionFields,
  optimize: (problem) => searchLevel(problem, search),
};
