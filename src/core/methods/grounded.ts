import { summariseExamples, tips } from '../meta-prompts/grounded.ts';
import type { Method } from '../method.ts';
import { knownFrom } from '../population/seen.ts';
import { describeDemos, drawDemos, type Demo } from '../propose/drafting/demos.ts';
import { askForFindings } from '../propose/drafting/findings.ts';
import { grounded as propose } from '../propose/grounded.ts';
import { askEverything, raceInBlocks } from '../select/index.ts';
import type { Steps } from '../steps.ts';
import { draftOf, type Aim, type LevelSettings } from './search/aim.ts';
import { levelField, sharedFields } from './search/fields.ts';
import { countField } from '../field.ts';
import { contend, searchLevel, type LevelSearch, type Standing } from './search/level-search.ts';

interface GroundedSettings extends LevelSettings {
  /** Prompts proposed in each round. */
  readonly candidates: number;
  /** Examples of each task that the summary is made from. */
  readonly summarised: number;
  /** Examples of each task shown with each request. */
  readonly demos: number;
}

const search: LevelSearch<GroundedSettings, Standing> = {
  begin: (standing) => standing,

  *round(state, round, aim) {
    const { candidates, demos } = aim.settings;
    const summarised = drawDemos(aim.tasks, aim.settings.summarised, aim.random);
    const summary = yield* summarise(state, summarised, round, aim);
    const order = aim.random.shuffle(tips);
    const drafts = Array.from({ length: candidates }, (_, candidate) => ({
      ...draftOf(state.best.text, candidate, round, aim),
      summary,
      summarised,
      tip: order[candidate % order.length] ?? '',
      demos: drawDemos(aim.tasks, demos, aim.random),
    }));
    const proposals = yield* propose(drafts, knownFrom(state.seen));
    return (yield* contend(state, proposals, { rivals: [state.best], keep: 1 }, round, aim)).state;
  },
};

/** What the optimizer makes of a draw of examples; nothing where its call failed, and the examples must do. */
function* summarise(
  { best }: Standing,
  demos: readonly Demo[],
  round: number,
  aim: Aim<GroundedSettings>,
): Steps<string> {
  const found = yield* askForFindings(
    [draftOf(best.text, 0, round, aim)],
    () => summariseExamples(describeDemos(demos)),
    () => demos,
  );
  return found[0]?.findings ?? '';
}

const robust: GroundedSettings = {
  level: 'system',
  rounds: 2,
  candidates: 12,
  summarised: 10,
  demos: 3,
  acceptAlpha: 0.2,
  longestPrompt: 8000,
  testAtEnd: true,
  ...raceInBlocks,
};

/** Grounded proposals in the manner of MIPROv2 without demonstrations: a summary of the data, a few examples, a tip. */
export const grounded: Method<GroundedSettings> = {
  id: 'grounded',
  title: 'Grounded proposals (MIPROv2 style)',
  summary:
    'The optimizer first describes the data, then writes many prompts from that description, each with another tip; they ' +
    'race over the examples. Few optimizer calls, and no mistakes needed.',
  source: 'Opsahl-Ong et al. 2024, arXiv 2406.11695; stanfordnlp/dspy, mipro_optimizer_v2.py, the zero-shot setting',
  defaults: robust,
  presets: [
    {
      id: 'quick',
      title: 'Quick',
      help: 'One round of six prompts, as in MIPROv2’s light setting.',
      settings: { ...robust, rounds: 1, candidates: 6, acceptAlpha: 1 },
    },
    {
      id: 'robust',
      title: 'Robust',
      help: 'Two rounds of twelve; the best must lead significantly.',
      settings: robust,
    },
    {
      id: 'heavy',
      title: 'Heavy',
      help: 'One round of eighteen prompts, each evaluated in full, as many as in MIPROv2’s heavy setting.',
      settings: { ...robust, ...askEverything, rounds: 1, candidates: 18, acceptAlpha: 1 },
    },
  ],
  fields: [
    levelField,
    countField('rounds', 'Rounds', [1, 20], 'MIPROv2 has one; a further round starts from the best prompt so far.'),
    countField('candidates', 'New prompts a round', [1, 50], 'Each with a tip of its own and other examples.'),
    countField('summarised', 'Examples summarised', [1, 50], 'Of each task, for the description of the data.'),
    countField('demos', 'Examples shown', [1, 20], 'Of each task, with each request.'),
    ...sharedFields,
  ],
  optimize: (problem) => searchLevel(problem, search),
};
