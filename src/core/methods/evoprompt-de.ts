import type { Method } from '../method.ts';
import { knownFrom } from '../population/seen.ts';
import { differential } from '../propose/differential.ts';
import { bestFirst, isBetter } from '../grading/score.ts';
import type { Random } from '../../foundation/pure/random.ts';
import type { ScoredPrompt } from '../select/contender.ts';
import { promptsOnSharedExamples } from '../select/on-shared-examples.ts';
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
    const best = state.members[0]?.text ?? state.best.text;
    const drafts = state.members.map((member, index) => {
      const number = firstNumber(aim.settings, round) + index;
      return { ...draftOf(member.text, number, round, aim), ...twoOthers(member, state.members, aim.random), best };
    });
    const proposals = yield* differential(drafts, knownFrom(state.seen));
    const rules = { rivals: state.members, keep: population };
    const { state: next, tried } = yield* contend(state, proposals, rules, round, aim);
    const childOf = (member: ScoredPrompt) => {
      const made = proposals.find(({ request }) => request.parents[0] === member.text);
      return tried.find(({ text }) => text === made?.text);
    };
    return { ...next, members: bestFirst(state.members.map((member) => better(member, childOf(member)))) };
  },
};

/** Two different members other than this one, as far as there are enough. */
function twoOthers(member: ScoredPrompt, members: readonly ScoredPrompt[], random: Random) {
  const [one = member, other = one] = random.sample(
    members.filter(({ text }) => text !== member.text),
    2,
  );
  return { one: one.text, other: other.text };
}

/** A child takes its parent's place only where it is strictly better. */
function better(member: ScoredPrompt, child: ScoredPrompt | undefined): ScoredPrompt {
  if (child === undefined) return member;
  const [theirs, mine] = promptsOnSharedExamples([child, member]).map(({ score }) => score);
  return isBetter(theirs ?? 0, mine ?? 0) ? child : member;
}

/** EvoPrompt with differential evolution: every member is varied by what two others differ in. */
export const evopromptDe: Method<EvolutionSettings> = {
  id: 'evoprompt-de',
  title: 'EvoPrompt (differential evolution)',
  summary:
    'Keeps a population of prompts. What two of them differ in is changed and worked into a third, which is replaced where ' +
    'the result is better; mistakes are never looked at.',
  source: 'Guo et al. 2023, ICLR 2024, arXiv 2309.08532, section 3.3; beeevita/EvoPrompt',
  defaults: evolutionDefaults,
  presets: evolutionPresets,
  fields: evolutionFields,
  optimize: (problem) => searchLevel(problem, search),
};
