import type { Method } from '../method.ts';
import type { Mistake } from '../feedback.ts';
import { knownFrom } from '../population/seen.ts';
import { keepBest } from '../population/keep-best.ts';
import { miniBatch, wrongIn } from '../propose/drafting/mini-batch.ts';
import { paraphrase } from '../propose/paraphrase.ts';
import { reflect } from '../propose/reflect.ts';
import type { Proposal } from '../propose/drafting/request.ts';
import type { ScoredPrompt } from '../select/contender.ts';
import { askEverything, raceInBlocks } from '../select/index.ts';
import type { Steps } from '../steps.ts';
import { together } from '../together.ts';
import { draftOf, roundOf, type Aim, type LevelSettings } from './search/aim.ts';
import { levelField, sharedFields } from './search/fields.ts';
import { countField } from '../field.ts';
import { contend, nothingToImprove, searchLevel, type LevelSearch, type Standing } from './search/level-search.ts';

interface ProTeGiSettings extends LevelSettings {
  /** Width of the beam. */
  readonly beam: number;
  /** Train examples each prompt in the beam is run on for its mistakes. */
  readonly miniBatch: number;
  /** Reasons asked for, and so rewritten prompts, for each prompt in the beam. */
  readonly gradients: number;
  /** Mistakes shown with each. */
  readonly mistakes: number;
  /** Paraphrases of every rewritten prompt and of the one it came from. */
  readonly paraphrases: number;
  /** New prompts that are tried for each prompt in the beam; more are thinned out at random. */
  readonly successors: number;
}

interface Beam extends Standing {
  readonly beam: readonly ScoredPrompt[];
}

const search: LevelSearch<ProTeGiSettings, Beam> = {
  begin: (standing) => ({ ...standing, beam: [standing.best] }),

  *round(state, round, aim) {
    const { miniBatch: size, beam: keep } = aim.settings;
    const batches = yield* together(
      state.beam.map((one) => miniBatch(one, size, roundOf(aim, round), aim.random.fork(`batch ${round}`))),
    );
    const mistakes = batches.map(wrongIn);
    if (mistakes.every(({ length }) => length === 0)) {
      yield* nothingToImprove(aim, round);
      return state;
    }
    const proposals = yield* expand(state, mistakes, round, aim);
    const { state: next, tried } = yield* contend(state, proposals, { rivals: state.beam, keep }, round, aim);
    return { ...next, beam: keepBest(state.beam, tried, keep) };
  },
};

/** What comes of every prompt in the beam: rewritten along its gradients, and paraphrased; thinned out where too many. */
function* expand(
  { beam, seen }: Beam,
  mistakes: readonly (readonly Mistake[])[],
  round: number,
  aim: Aim<ProTeGiSettings>,
): Steps<readonly Proposal[]> {
  const { gradients, mistakes: shown, paraphrases, successors } = aim.settings;
  const perParent = gradients + (gradients + 1) * paraphrases;
  const known = knownFrom(seen);

  const rewritten = yield* reflect(
    beam.flatMap(({ text }, place) =>
      mistakes[place]?.length === 0
        ? []
        : Array.from({ length: gradients }, (_, index) => ({
            ...draftOf(text, place * perParent + index, round, aim),
            mistakes: aim.random.sample(mistakes[place] ?? [], shown),
          })),
    ),
    known,
  );
  const childrenOf = (place: number) =>
    rewritten.filter(({ request }) => Math.floor(request.purpose.candidate / perParent) === place);
  const reworded = yield* paraphrase(
    beam.flatMap(({ text }, place) =>
      [...childrenOf(place).map((child) => child.text), text].flatMap((parent, nth) =>
        Array.from({ length: paraphrases }, (_, index) =>
          draftOf(parent, place * perParent + gradients + nth * paraphrases + index, round, aim),
        ),
      ),
    ),
    (at) => [...known(at), ...rewritten.map(({ text }) => text)],
  );
  return beam.flatMap((_, place) => {
    const mine = [...rewritten, ...reworded].filter(
      ({ request }) => Math.floor(request.purpose.candidate / perParent) === place,
    );
    return aim.random.sample(mine, successors);
  });
}

const robust: ProTeGiSettings = {
  level: 'user',
  rounds: 4,
  beam: 3,
  miniBatch: 24,
  gradients: 3,
  mistakes: 4,
  paraphrases: 1,
  successors: 6,
  acceptAlpha: 0.2,
  longestPrompt: 8000,
  testAtEnd: true,
  ...raceInBlocks,
};

const paper: ProTeGiSettings = {
  ...robust,
  rounds: 6,
  beam: 4,
  miniBatch: 64,
  gradients: 4,
  paraphrases: 2,
  successors: 8,
  acceptAlpha: 1,
  ...askEverything,
  selector: 'ucb',
  block: 32,
};

/** ProTeGi, also called APO: beam search along textual gradients, with paraphrases and a bandit (Pryzant et al. 2023). */
export const protegi: Method<ProTeGiSettings> = {
  id: 'protegi',
  title: 'ProTeGi',
  summary:
    'Beam search: every prompt in the beam is criticised from several samples of its mistakes, rewritten along each ' +
    'criticism and paraphrased; a bandit picks the next beam. MetaSPO’s adaptation of user prompts is a light version.',
  source: 'Pryzant et al. 2023, arXiv 2305.03495; microsoft/LMOps, prompt_optimization',
  defaults: robust,
  presets: [
    {
      id: 'quick',
      title: 'Quick',
      help: 'Two rounds with a beam of two.',
      settings: {
        ...robust,
        rounds: 2,
        beam: 2,
        miniBatch: 12,
        gradients: 2,
        mistakes: 3,
        successors: 3,
        acceptAlpha: 1,
      },
    },
    {
      id: 'robust',
      title: 'Robust',
      help: 'Prompts race, and the best must lead significantly.',
      settings: robust,
    },
    {
      id: 'paper',
      title: 'Paper',
      help: 'Six rounds, beam of four, UCB with blocks of 32 and half of the full cost.',
      settings: paper,
    },
    {
      id: 'paper-rejects',
      title: 'Paper, with successive rejects',
      help: 'The paper’s other selector: drops the worst prompt again and again.',
      settings: { ...paper, selector: 'successive-rejects', block: 4 },
    },
  ],
  fields: [
    levelField,
    countField('rounds', 'Rounds', [1, 50], 'Expansions of the beam.'),
    countField('beam', 'Beam', [1, 20], 'Prompts that are developed further side by side.'),
    countField(
      'miniBatch',
      'Examples for mistakes',
      [1, 500],
      'Train examples that each prompt in the beam is run on in a round.',
    ),
    countField(
      'gradients',
      'Criticisms of each prompt',
      [1, 20],
      'Each from its own sample of mistakes; each leads to one rewritten prompt.',
    ),
    countField('mistakes', 'Mistakes per criticism', [1, 20], 'Shown to the optimizer together.'),
    countField('paraphrases', 'Paraphrases', [0, 10], 'Of every rewritten prompt, and of the one it came from.'),
    countField('successors', 'Prompts tried per prompt in the beam', [1, 100], 'More are thinned out at random.'),
    ...sharedFields,
  ],
  optimize: (problem) => searchLevel(problem, search),
};
