import { evaluate } from '../../evaluate.ts';
import type { Outcome } from '../../experiment.ts';
import { mistakesOf } from '../../feedback.ts';
import type { Problem } from '../../method.ts';
import { rate, seenNow, type SeenPrompt } from '../../population/seen.ts';
import { takesOver } from '../../population/takes-over.ts';
import type { Proposal } from '../../propose/drafting/request.ts';
import { mean } from '../../grading/score.ts';
import { contenderOf, scoredPromptOf, type Contender, type ScoredPrompt } from '../../select/contender.ts';
import { selectorOf } from '../../select/index.ts';
import { hold } from '../../select/select.ts';
import { note, type Steps } from '../../steps.ts';
import { together } from '../../together.ts';
import { aimsOf, candidatesFor, placeIn, roundOf, type Aim, type LevelSettings } from './aim.ts';
import { conclude, systemDecided, userPromptsKept } from './conclude.ts';

/** How far a search has come: the best prompt, and every prompt seen. Methods add what they need. */
export interface Standing {
  readonly best: ScoredPrompt;
  readonly seen: readonly SeenPrompt[];
}

/** A method on one level: what it starts with, and what one round does. */
export interface LevelSearch<Settings, State extends Standing> {
  begin(standing: Standing): State;
  round(state: State, round: number, aim: Aim<Settings>): Steps<State>;
}

/** Runs a search on its level: for every task side by side, or once across all tasks. */
export function* searchLevel<Settings extends LevelSettings, State extends Standing>(
  problem: Problem<Settings>,
  search: LevelSearch<Settings, State>,
): Steps<Outcome> {
  const { rounds, level, testAtEnd } = problem.settings;
  const aims = aimsOf(problem);
  const starts = yield* together(aims.map((aim) => start(aim)));

  let states: readonly State[] = starts.map((standing) => search.begin(standing));
  for (let round = 1; round <= rounds; round++) {
    states = yield* together(
      aims.flatMap((aim, index) => states.slice(index, index + 1).map((state) => improve(state, round, aim, search))),
    );
    if (level === 'user') for (const { best } of states) yield* note(userPromptsKept(best.scored, round));
    const system = level === 'user' ? problem.systemPrompt : (states[0]?.best.text ?? problem.systemPrompt);
    yield* note({ type: 'round-finished', round, rounds, system, score: mean(states.map(({ best }) => best.score)) });
  }

  const found = states.flatMap(({ best }) => best.scored);
  const system = found[0]?.system ?? problem.systemPrompt;
  return yield* conclude(
    system,
    found.map((one) => [one]),
    testAtEnd,
    rounds,
  );
}

function* start<Settings>(aim: Aim<Settings>): Steps<Standing> {
  const scored = yield* evaluate(candidatesFor(aim, aim.initial), { phase: 'start', round: 0 });
  const best = scoredPromptOf(aim.initial, -1, scored);
  return { best, seen: [{ ...placeIn(aim), text: aim.initial, rated: rate(best) }] };
}

/** One round, unless nothing is left to gain. */
function* improve<Settings, State extends Standing>(
  state: State,
  round: number,
  aim: Aim<Settings>,
  search: LevelSearch<Settings, State>,
): Steps<State> {
  if (state.best.scored.some((one) => mistakesOf(one).length > 0)) return yield* search.round(state, round, aim);
  yield* nothingToImprove(aim, round);
  return state;
}

/** Says why a round asks for no proposal. */
export function* nothingToImprove<Settings>(aim: Aim<Settings>, round: number): Steps<void> {
  yield* note({ type: 'nothing-to-improve', round, ...placeIn(aim) });
}

/** How new prompts compete. */
interface Rules {
  /** The prompts that are there already. */
  readonly rivals: readonly ScoredPrompt[];
  /** Places to win. */
  readonly keep: number;
  /** Whether a new prompt takes over as the best; by default where it leads by more than the luck allowed. */
  readonly accepts?: (challenger: ScoredPrompt, best: ScoredPrompt) => boolean;
}

/** The prompts that were asked everything, the contenders that were given up, and the standing with them. */
interface Contended<State> {
  readonly state: State;
  readonly tried: readonly ScoredPrompt[];
  readonly dropped: readonly Contender[];
}

/**
 * New prompts compete with `rivals` for `keep` places; the best prompt so far stays the best unless one is accepted
 * in its place.
 */
export function* contend<Settings extends LevelSettings, State extends Standing>(
  state: State,
  proposals: readonly Proposal[],
  rules: Rules,
  round: number,
  aim: Aim<Settings>,
): Steps<Contended<State>> {
  const { settings, random } = aim;
  const { rivals, keep, accepts = luckAside(aim) } = rules;
  const contenders = proposals.map(({ text, request }) =>
    contenderOf(text, request.purpose.candidate, candidatesFor(aim, text)),
  );
  const contest = { ...placeIn(aim), place: roundOf(aim, round), contenders, rivals, keep };
  const { tried, dropped } = yield* hold({ ...contest, random: random.fork(`contest ${round}`) }, selectorOf(settings));

  let { best } = state;
  for (const challenger of tried) {
    const accepted = accepts(challenger, best);
    if (aim.level === 'system') yield* note(systemDecided(challenger, best, accepted, round));
    if (accepted) best = challenger;
  }
  return { state: { ...state, best, seen: [...state.seen, ...seenNow(proposals, tried)] }, tried, dropped };
}

function luckAside<Settings extends LevelSettings>({ settings }: Aim<Settings>) {
  return (challenger: ScoredPrompt, best: ScoredPrompt) => takesOver(challenger, best, settings.acceptAlpha);
}
