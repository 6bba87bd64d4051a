import { knownFrom } from '../../population/seen.ts';
import { keepBest } from '../../population/keep-best.ts';
import { drawDemos } from '../../propose/drafting/demos.ts';
import { induce } from '../../propose/induce.ts';
import { paraphrase } from '../../propose/paraphrase.ts';
import type { ScoredPrompt } from '../../select/contender.ts';
import { askEverything, raceInBlocks } from '../../select/index.ts';
import type { Steps } from '../../steps.ts';
import { countField, type Field } from '../../field.ts';
import type { Preset } from '../../method.ts';
import { draftOf, type Aim, type LevelSettings } from './aim.ts';
import { levelField, sharedFields } from './fields.ts';
import { contend, type Standing } from './level-search.ts';

/** Settings of both kinds of EvoPrompt. */
export interface EvolutionSettings extends LevelSettings {
  /** Members of the population. */
  readonly population: number;
  /** Examples of each task shown when the first members are induced. */
  readonly demos: number;
}

/** The standing, and the members, best first. */
export interface Evolution extends Standing {
  readonly members: readonly ScoredPrompt[];
}

/**
 * The first population: the better half of the initial prompt and induced ones, and a paraphrase of each of them
 * (EvoPrompt's `para_topk`; the official pool is written by hand and by APE, here by APE alone). Its prompts are
 * numbered before those of the first generation.
 */
export function* populate(state: Evolution, aim: Aim<EvolutionSettings>): Steps<Evolution> {
  const { population, demos } = aim.settings;
  const half = Math.ceil(population / 2);
  const induced = yield* induce(
    Array.from({ length: population - 1 }, (_, candidate) => ({
      ...draftOf(state.best.text, candidate, 1, aim),
      demos: drawDemos(aim.tasks, demos, aim.random),
    })),
    knownFrom(state.seen),
  );
  const first = yield* contend(state, induced, { rivals: state.members, keep: half }, 1, aim);
  const better = keepBest(state.members, first.tried, half);

  const reworded = yield* paraphrase(
    better.map(({ text }, index) => draftOf(text, population - 1 + index, 1, aim)),
    knownFrom(first.state.seen),
  );
  const second = yield* contend(first.state, reworded, { rivals: better, keep: population }, 1, aim);
  return { ...second.state, members: keepBest(better, second.tried, population) };
}

/** The number of the first child of a generation: those of the first come after the population's own prompts. */
export function firstNumber({ population }: EvolutionSettings, round: number): number {
  return round === 1 ? population - 1 + Math.ceil(population / 2) : 0;
}

/** The numbers of the robust preset. */
export const evolutionDefaults: EvolutionSettings = {
  level: 'user',
  rounds: 6,
  population: 8,
  demos: 5,
  acceptAlpha: 0.2,
  longestPrompt: 8000,
  testAtEnd: true,
  ...raceInBlocks,
};

/** Where both kinds start from. */
export const evolutionPresets: readonly Preset<EvolutionSettings>[] = [
  {
    id: 'quick',
    title: 'Quick',
    help: 'Two generations of four.',
    settings: { ...evolutionDefaults, rounds: 2, population: 4, acceptAlpha: 1 },
  },
  { id: 'robust', title: 'Robust', help: 'Six generations of eight; prompts race.', settings: evolutionDefaults },
  {
    id: 'paper',
    title: 'Paper',
    help: 'Ten generations of ten, each prompt evaluated in full.',
    settings: { ...evolutionDefaults, ...askEverything, rounds: 10, population: 10, acceptAlpha: 1 },
  },
];

/** The settings form of both kinds. */
export const evolutionFields: readonly Field[] = [
  levelField,
  countField('rounds', 'Generations', [1, 100], 'Each has as many children as there are members.'),
  countField('population', 'Population', [4, 50], 'Prompts that live at the same time.'),
  countField('demos', 'Examples shown at the start', [1, 50], 'Of each task, to induce the first members from.'),
  ...sharedFields,
];
