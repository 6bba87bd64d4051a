import { evaluate, type Candidate, type Place, type Scored } from '../evaluate.ts';
import type { Outcome } from '../experiment.ts';
import { mistakesOf } from '../feedback.ts';
import type { Method, Problem } from '../method.ts';
import { knownFrom, rate, ratedAt, seenNow, seenUser, type RatedPrompt, type SeenPrompt } from '../population/seen.ts';
import { isVaried, variedOf } from '../population/one-answer.ts';
import { takesOver } from '../population/takes-over.ts';
import { briefed, drawMistakes } from '../propose/briefing/brief.ts';
import type { LearningDraft } from '../propose/drafting/draft.ts';
import { reflect } from '../propose/reflect.ts';
import type { KnownPrompts, Proposal } from '../propose/drafting/request.ts';
import { bestFirst, mean } from '../grading/score.ts';
import { contenderOf, finish, scoredPromptOf, type ScoredPrompt } from '../select/contender.ts';
import { selectorOf } from '../select/index.ts';
import { bestOnShared } from '../select/on-shared-examples.ts';
import { hold } from '../select/select.ts';
import { note, type Steps } from '../steps.ts';
import { selectionSplit, type Task } from '../task.ts';
import { together } from '../together.ts';
import { conclude, systemDecided, userPromptsKept } from './search/conclude.ts';
import {
  briefedFields as fields,
  briefedPresets as presets,
  paperSettings,
  type MetaSpoSettings,
} from './search/metaspo-settings.ts';

/** The state of the search: the current system prompt, and each task's user prompts under it, best first. */
interface Search {
  readonly system: string;
  readonly beams: readonly (readonly Scored[])[];
  /** Every prompt so far: a proposal must differ from them, and some operators learn from their scores. */
  readonly seen: readonly SeenPrompt[];
}

type MetaSpoProblem = Problem<MetaSpoSettings>;

/** What the two loops tell an operator about a prompt to be written. */
export interface BilevelDraft extends LearningDraft {
  /** The prompts of its kind that were tried so far, best first. */
  readonly rated: readonly RatedPrompt[];
}

/** How new prompts are drawn. MetaSPO reflects on mistakes; other methods fill the same two loops with their own. */
export interface Operator {
  /** Without it nothing is asked on train examples that a selection split keeps apart, and drafts hold no mistakes. */
  readonly learnsFromMistakes: boolean;
  propose(drafts: readonly BilevelDraft[], known: KnownPrompts): Steps<readonly Proposal[]>;
}

const reflection: Operator = { learnsFromMistakes: true, propose: reflect };

/** Both loops of the paper (Algorithm 1), with any operator. */
export function* bilevel(problem: MetaSpoProblem, operator: Operator = reflection): Steps<Outcome> {
  const { rounds, loops, testAtEnd } = problem.settings;

  let search = yield* begin(problem);
  for (let round = 1; round <= rounds; round++) {
    if (loops !== 'outer') search = yield* improveUserPrompts(search, round, problem, operator);
    if (loops !== 'inner') search = yield* improveSystemPrompt(search, round, problem, operator);
    yield* note({ type: 'round-finished', round, rounds, system: search.system, score: scoreOf(search.beams) });
  }
  return yield* conclude(search.system, search.beams, testAtEnd, rounds);
}

/** Scores each task's initial user prompt under the initial system prompt. */
function* begin({ systemPrompt, tasks }: MetaSpoProblem): Steps<Search> {
  const candidates = tasks.map((task) => candidateFor(task, systemPrompt, task.userPrompt));
  const scored = yield* evaluate(candidates, { phase: 'start', round: 0 });
  const first: SeenPrompt = {
    level: 'system',
    text: systemPrompt,
    rated: rate(scoredPromptOf(systemPrompt, 0, scored)),
  };
  return {
    system: systemPrompt,
    beams: scored.map((one) => [one]),
    seen: [first, ...scored.map((one) => seenUser(one))],
  };
}

/**
 * Inner loop: for every task, new user prompts are drawn from the mistakes of its best one; old and new compete for
 * the places in the beam. The system prompt stays as it is.
 */
function* improveUserPrompts(
  search: Search,
  round: number,
  problem: MetaSpoProblem,
  operator: Operator,
): Steps<Search> {
  const { settings, random } = problem;
  const { briefing } = settings;
  const place = { phase: 'inner', round };
  const best = yield* bestWithFeedback(search.beams, place, operator);
  for (const { task } of best.filter(isPerfect)) {
    yield* note({ type: 'nothing-to-improve', level: 'user', round, task: task.id });
  }

  const drafts = best
    .filter((parent) => !isPerfect(parent))
    .flatMap((parent) =>
      upTo(settings.userCandidates).map((candidate): BilevelDraft => ({
        level: 'user',
        place,
        candidate,
        task: parent.task,
        system: parent.system,
        parent: parent.user,
        mistakes: operator.learnsFromMistakes
          ? drawMistakes(briefing, parent, settings.userMistakes, candidate, random)
          : [],
        ...briefed(briefing, [parent], search.seen, parent.task.id),
        rated: ratedAt(search.seen, { level: 'user', task: parent.task.id }),
        longest: settings.longestPrompt,
      })),
    );
  const proposals = yield* operator.propose(drafts, knownFrom(search.seen));
  const children = yield* together(search.beams.map((beam) => compete(beam, proposals, place, problem)));

  const beams = search.beams.map((beam, index) =>
    bestOnShared([...beam, ...variedOf(children[index] ?? [], beam, settings)], settings.userPromptsKept),
  );
  for (const beam of beams) yield* note(userPromptsKept(beam, round));
  return { ...search, beams, seen: [...search.seen, ...seenNow(proposals, children.flat())] };
}

/** A task's new user prompts compete with those in its beam; returns those that were asked everything. */
function* compete(
  beam: readonly Scored[],
  proposals: readonly Proposal[],
  place: Place,
  { settings, random }: MetaSpoProblem,
): Steps<readonly ScoredPrompt[]> {
  const [first] = beam;
  if (first === undefined) return [];
  const mine = proposals.filter(({ request }) => request.purpose.task === first.task.id);
  const contenders = mine.map(({ text, request }) =>
    contenderOf(text, request.purpose.candidate, [candidateFor(first.task, first.system, text)]),
  );
  const rivals = beam.map((one, index) => scoredPromptOf(one.user, index, [one]));
  const keep = settings.userPromptsKept;
  const contest = { level: 'user' as const, task: first.task.id, place, contenders, rivals, keep };
  const ours = random.fork(`${first.task.id} ${place.round}`);
  const { tried } = yield* hold({ ...contest, random: ours }, selectorOf(settings));
  return tried;
}

/**
 * Outer loop: new system prompts are drawn from the mistakes of all tasks, all from the current one; each is tried
 * with every kept user prompt of every task, and takes over where its mean score is strictly better.
 */
function* improveSystemPrompt(
  search: Search,
  round: number,
  { settings, random }: MetaSpoProblem,
  operator: Operator,
): Steps<Search> {
  const { briefing, acceptAlpha } = settings;
  const place = { phase: 'outer', round };
  const best = yield* bestWithFeedback(search.beams, place, operator);
  if (best.every(isPerfect)) {
    yield* note({ type: 'nothing-to-improve', level: 'system', round });
    return search;
  }

  const drafts = upTo(settings.systemCandidates).map((candidate): BilevelDraft => ({
    level: 'system',
    place,
    candidate,
    system: search.system,
    parent: search.system,
    mistakes: operator.learnsFromMistakes
      ? random
          .shuffle(best)
          .flatMap((scored) => drawMistakes(briefing, scored, settings.systemMistakes, candidate, random))
      : [],
    ...briefed(briefing, best, search.seen),
    rated: ratedAt(search.seen, { level: 'system' }),
    longest: settings.longestPrompt,
  }));
  const proposals = yield* operator.propose(drafts, knownFrom(search.seen));
  const pairs = search.beams.flat();
  const contenders = proposals.map(({ text, request }) => {
    const candidates = pairs.map(({ task, user }) => candidateFor(task, text, user));
    return contenderOf(text, request.purpose.candidate, candidates);
  });

  let current = scoredPromptOf(search.system, -1, pairs);
  const contest = { level: 'system' as const, place, contenders, rivals: [current], keep: 1 };
  const { finalists } = yield* selectorOf(settings)({ ...contest, random: random.fork(`system ${round}`) });

  const tried: ScoredPrompt[] = [];
  for (const finalist of finalists) {
    const challenger = yield* finish(finalist, place);
    const accepted = takesOver(challenger, current, acceptAlpha) && isVaried(challenger, current.scored, settings);
    yield* note(systemDecided(challenger, current, accepted, round));
    if (accepted) current = challenger;
    tried.push(challenger);
  }
  const beams = search.beams.map((beam) => bestFirst(current.scored.filter(({ task }) => task === beam[0]?.task)));
  return { system: current.text, beams, seen: [...search.seen, ...seenNow(proposals, tried)] };
}

/**
 * Each task's best user prompt with its mistakes on the train examples. Without a selection split these are the
 * scored ones already (as in the paper); with one, feedback and selection stay apart.
 */
function* bestWithFeedback(beams: Search['beams'], place: Place, operator: Operator): Steps<readonly Scored[]> {
  const best = beams.flatMap((beam) => beam.slice(0, 1));
  if (!operator.learnsFromMistakes) return best;
  const unseen = best.filter(({ split }) => split !== 'train');
  const onTrain = yield* evaluate(
    unseen.map((one) => ({ ...one, split: 'train' })),
    place,
  );
  return best.map((one) => onTrain.find(({ task }) => task === one.task) ?? one);
}

function candidateFor(task: Task, system: string, user: string): Candidate {
  return { task, split: selectionSplit(task), system, user };
}

/** What the outer loop maximizes: the plain mean over all tasks and their kept user prompts. */
function scoreOf(beams: Search['beams']): number {
  return mean(beams.flat().map(({ score }) => score));
}

function isPerfect(scored: Scored): boolean {
  return mistakesOf(scored).length === 0;
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** MetaSPO: meta-level system prompt optimization (Choi, Baek, Hwang; NeurIPS 2025). */
export const metaspo: Method<MetaSpoSettings> = {
  id: 'metaspo',
  title: 'MetaSPO',
  summary:
    'Improves one system prompt over many tasks. Each round first improves the user prompts of every task, then the ' +
    'system prompt that they all share.',
  source: 'Choi, Baek, Hwang: System Prompt Optimization with Meta-Learning, NeurIPS 2025, arXiv 2505.09666',
  defaults: paperSettings,
  presets,
  fields,
  optimize: (problem) => bilevel(problem),
};
