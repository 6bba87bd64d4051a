import { evaluate, type Candidate, type Place, type Scored } from '../evaluate.ts';
import type { Outcome } from '../experiment.ts';
import { mistakesOf, sampleMistakes } from '../feedback.ts';
import type { Method, Problem } from '../method.ts';
import {
  reflectOnSystemPrompt,
  reflectOnUserPrompts,
  type SystemReflection,
  type UserReflection,
} from '../propose/reflect.ts';
import type { KnownPrompts, Proposal } from '../propose/request.ts';
import { bestFirst, isBetter, mean } from '../score.ts';
import { note, type Steps } from '../steps.ts';
import { selectionSplit, type Task } from '../task.ts';
import { conclude, userPromptsKept } from './conclude.ts';
import { metaSpoFields as fields } from './metaspo-fields.ts';

/** Every number of the search. The defaults are the paper's (section 4.1; official `configs`). */
export interface MetaSpoSettings {
  /** Times both loops are run. */
  readonly rounds: number;
  /** New user prompts for each task in each round. */
  readonly userCandidates: number;
  /** User prompts kept for each task. */
  readonly userPromptsKept: number;
  /** Mistakes shown for each new user prompt. */
  readonly userMistakes: number;
  /** New system prompts in each round. */
  readonly systemCandidates: number;
  /** Mistakes of each task shown for each new system prompt. */
  readonly systemMistakes: number;
  /** The ablations: one loop without the other. */
  readonly loops: 'both' | 'outer' | 'inner';
  /** Longest prompt the optimizer may write, in characters. */
  readonly longestPrompt: number;
  /** Whether the prompts found are run on the test examples at the end. */
  readonly testAtEnd: boolean;
}

/** The state of the search: the current system prompt, and each task's user prompts under it, best first. */
interface Search {
  readonly system: string;
  readonly beams: readonly (readonly Scored[])[];
  /** All system prompts seen, and all user prompts by task: a proposal must differ from them. */
  readonly seenSystems: readonly string[];
  readonly seenUsers: ReadonlyMap<string, readonly string[]>;
}

type MetaSpoProblem = Problem<MetaSpoSettings>;

/** How new prompts are drawn. MetaSPO reflects on mistakes; other methods fill the same two loops with their own. */
export interface Operators {
  readonly userPrompts: (drafts: readonly UserReflection[], known: KnownPrompts) => Steps<readonly Proposal[]>;
  readonly systemPrompts: (drafts: readonly SystemReflection[], known: KnownPrompts) => Steps<readonly Proposal[]>;
}

const reflection: Operators = { userPrompts: reflectOnUserPrompts, systemPrompts: reflectOnSystemPrompt };

/** Both loops of the paper (Algorithm 1), with any operators. */
export function* bilevel(problem: MetaSpoProblem, operators: Operators = reflection): Steps<Outcome> {
  const { rounds, loops, testAtEnd } = problem.settings;

  let search = yield* begin(problem);
  for (let round = 1; round <= rounds; round++) {
    if (loops !== 'outer') search = yield* improveUserPrompts(search, round, problem, operators);
    if (loops !== 'inner') search = yield* improveSystemPrompt(search, round, problem, operators);
    yield* note({ type: 'round-finished', round, rounds, system: search.system, score: scoreOf(search.beams) });
  }
  return yield* conclude(search.system, search.beams, testAtEnd, rounds);
}

/** Scores each task's initial user prompt under the initial system prompt. */
function* begin({ systemPrompt, tasks }: MetaSpoProblem): Steps<Search> {
  const candidates = tasks.map((task) => candidateFor(task, systemPrompt, task.userPrompt));
  const scored = yield* evaluate(candidates, { phase: 'start', round: 0 });
  return {
    system: systemPrompt,
    beams: scored.map((one) => [one]),
    seenSystems: [systemPrompt],
    seenUsers: new Map(tasks.map((task) => [task.id, [task.userPrompt]])),
  };
}

/**
 * Inner loop: for every task, new user prompts are drawn from the mistakes of its best one; old and new compete for
 * the places in the beam. The system prompt stays as it is.
 */
function* improveUserPrompts(
  search: Search,
  round: number,
  { settings, random }: MetaSpoProblem,
  operators: Operators,
): Steps<Search> {
  const place = { phase: 'inner', round };
  const best = yield* bestWithFeedback(search.beams, place);
  for (const { task } of best.filter(isPerfect)) {
    yield* note({ type: 'nothing-to-improve', level: 'user', round, task: task.id });
  }

  const drafts = best
    .filter((parent) => !isPerfect(parent))
    .flatMap((parent) =>
      upTo(settings.userCandidates).map((candidate) => ({
        place,
        candidate,
        task: parent.task,
        system: parent.system,
        user: parent.user,
        mistakes: sampleMistakes(parent, settings.userMistakes, random),
        longest: settings.longestPrompt,
      })),
    );
  const proposals = yield* operators.userPrompts(drafts, ({ task }) => search.seenUsers.get(task ?? '') ?? []);
  const textsOf = (task: Task) => proposals.filter(({ request }) => request.purpose.task === task.id).map(textOf);

  const children = yield* evaluate(
    best.flatMap(({ task }) => textsOf(task).map((user) => candidateFor(task, search.system, user))),
    place,
  );
  const beams = search.beams.map((beam) => {
    const mine = children.filter(({ task }) => task === beam[0]?.task);
    return bestFirst([...beam, ...mine]).slice(0, settings.userPromptsKept);
  });
  for (const beam of beams) yield* note(userPromptsKept(beam, round));

  const seenUsers = new Map(
    best.map(({ task }) => [task.id, [...(search.seenUsers.get(task.id) ?? []), ...textsOf(task)]]),
  );
  return { ...search, beams, seenUsers };
}

/**
 * Outer loop: new system prompts are drawn from the mistakes of all tasks, all from the current one; each is tried
 * with every kept user prompt of every task, and takes over where its mean score is strictly better.
 */
function* improveSystemPrompt(
  search: Search,
  round: number,
  { settings, random }: MetaSpoProblem,
  operators: Operators,
): Steps<Search> {
  const place = { phase: 'outer', round };
  const best = yield* bestWithFeedback(search.beams, place);
  if (best.every(isPerfect)) {
    yield* note({ type: 'nothing-to-improve', level: 'system', round });
    return search;
  }

  const drafts = upTo(settings.systemCandidates).map((candidate) => ({
    place,
    candidate,
    system: search.system,
    mistakes: random.shuffle(best).flatMap((scored) => sampleMistakes(scored, settings.systemMistakes, random)),
    longest: settings.longestPrompt,
  }));
  const proposals = yield* operators.systemPrompts(drafts, () => search.seenSystems);

  let current = { ...search, seenSystems: [...search.seenSystems, ...proposals.map(textOf)] };
  for (const { text: system, request } of proposals) {
    const beams = yield* underSystemPrompt(system, search.beams, place);
    const [score, incumbentScore] = [scoreOf(beams), scoreOf(current.beams)];
    const accepted = isBetter(score, incumbentScore);
    yield* note({
      type: 'system-decided',
      round,
      candidate: request.purpose.candidate,
      system,
      score,
      incumbent: current.system,
      incumbentScore,
      accepted,
    });
    if (accepted) current = { ...current, system, beams };
  }
  return current;
}

/** The kept user prompts scored again under another system prompt, best first. */
function* underSystemPrompt(system: string, beams: Search['beams'], place: Place): Steps<Search['beams']> {
  const candidates = beams.flat().map(({ task, user }) => candidateFor(task, system, user));
  const scored = yield* evaluate(candidates, place);
  return beams.map((beam) => bestFirst(scored.filter(({ task }) => task === beam[0]?.task)));
}

/**
 * Each task's best user prompt with its mistakes on the train examples. Without a selection split these are the
 * scored ones already (as in the paper); with one, feedback and selection stay apart.
 */
function* bestWithFeedback(beams: Search['beams'], place: Place): Steps<readonly Scored[]> {
  const best = beams.flatMap((beam) => beam.slice(0, 1));
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

function textOf({ text }: Proposal): string {
  return text;
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

const paper: MetaSpoSettings = {
  rounds: 3,
  userCandidates: 3,
  userPromptsKept: 3,
  userMistakes: 3,
  systemCandidates: 9,
  systemMistakes: 2,
  loops: 'both',
  longestPrompt: 8000,
  testAtEnd: true,
};

/** MetaSPO: meta-level system prompt optimization (Choi, Baek, Hwang; NeurIPS 2025). */
export const metaspo: Method<MetaSpoSettings> = {
  id: 'metaspo',
  title: 'MetaSPO',
  summary:
    'Improves one system prompt over many tasks. Each round first improves the user prompts of every task, then the ' +
    'system prompt that they all share.',
  source: 'Choi, Baek, Hwang: System Prompt Optimization with Meta-Learning, NeurIPS 2025, arXiv 2505.09666',
  defaults: paper,
  presets: [
    {
      id: 'quick',
      title: 'Quick',
      help: 'A first look in a few hundred calls: two rounds, a few candidates.',
      settings: { ...paper, rounds: 2, userCandidates: 2, userPromptsKept: 1, systemCandidates: 3 },
    },
    { id: 'paper', title: 'Paper', help: 'The numbers of the paper: thousands of calls.', settings: paper },
  ],
  fields,
  optimize: (problem) => bilevel(problem),
};
