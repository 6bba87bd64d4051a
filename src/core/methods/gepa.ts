import type { Place } from '../evaluate.ts';
import type { CandidateDropped, Level } from '../events.ts';
import type { Outcome } from '../experiment.ts';
import { mistakesOf } from '../feedback.ts';
import type { Method, Problem } from '../method.ts';
import { knownFrom, seenNow, type SeenPrompt } from '../population/seen.ts';
import { takesOver } from '../population/takes-over.ts';
import { frontier } from '../population/frontier.ts';
import { spin } from '../population/spin.ts';
import type { Bundle } from '../propose/merge.ts';
import { drawExamples, recall, tryOnTrain, wrongIn, type Answered } from '../propose/drafting/mini-batch.ts';
import { reflectOnce } from '../propose/reflect-once.ts';
import { scoredPromptOf } from '../select/contender.ts';
import { passesGate } from '../select/passes-gate.ts';
import { note, type Steps } from '../steps.ts';
import type { Task } from '../task.ts';
import { conclude, systemDecided, userPromptsKept } from './search/conclude.ts';
import { gepaFields, gepaPresets, gepaRobust, type GepaSettings } from './gepa/gepa-settings.ts';
import { batchSize, callsEach, looksTwice, roundsIn } from './gepa/gepa-budget.ts';
import { admit, callsFor, candidateOf, creditsOf, unknownTasks, type GepaMember } from './gepa/gepa-member.ts';
import { drawMerger, drawProbe, isNoLoss } from './gepa/gepa-merge.ts';

/** The state of the search. */
interface Pool {
  /** Every bundle that was asked everything; none is ever removed. */
  readonly members: readonly GepaMember[];
  readonly best: GepaMember;
  readonly seen: readonly SeenPrompt[];
  /** By member, how many of its prompts had their turn. */
  readonly turns: ReadonlyMap<number, number>;
  /** Calls that may still be made. */
  readonly left: number;
  readonly mergers: number;
}

type GepaProblem = Problem<GepaSettings>;

/** Reflects on one prompt of one bundle at a time; a child that does better on a few examples joins the pool. */
function* optimize(problem: GepaProblem): Steps<Outcome> {
  const rounds = roundsIn(problem);
  let pool = yield* begin(problem, rounds * callsEach(problem));

  for (let round = 1; round <= rounds && pool.left >= callsEach(problem); round++) {
    if (pool.best.scored.every((one) => mistakesOf(one).length === 0)) {
      yield* note({ type: 'nothing-to-improve', level: 'system', round });
      break;
    }
    const before = pool.members.length;
    pool = yield* reflectOnOne(pool, round, problem);
    if (pool.members.length > before && pool.mergers > 0) pool = yield* mergeTwo(pool, round, problem);
    const { bundle, score } = pool.best;
    yield* note({ type: 'round-finished', round, rounds, system: bundle.system, score });
  }
  const { bundle, scored } = pool.best;
  const beams = scored.map((one) => [one]);
  return yield* conclude(bundle.system, beams, problem.settings.testAtEnd, rounds);
}

function* begin({ systemPrompt, tasks, settings }: GepaProblem, left: number): Steps<Pool> {
  const users = Object.fromEntries(tasks.map((task) => [task.id, task.userPrompt]));
  const best = yield* admit({ system: systemPrompt, users }, tasks, [], [], { phase: 'start', round: 0 });
  const seen: readonly SeenPrompt[] = [
    { level: 'system', text: systemPrompt },
    ...tasks.map((task) => ({ level: 'user' as const, task: task.id, text: task.userPrompt })),
  ];
  return { members: [best], best, seen, turns: new Map(), left, mergers: settings.mergers };
}

/** One reflection: a bundle that leads somewhere, its next prompt, a mini-batch, a rewrite, the gate. */
function* reflectOnOne(pool: Pool, round: number, problem: GepaProblem): Steps<Pool> {
  const { tasks, settings, random } = problem;
  const parent = drawParent(pool, problem);
  const turn = pool.turns.get(parent.number) ?? 0;
  const task = [undefined, ...tasks][turn % (tasks.length + 1)];
  const place: Place = { phase: task === undefined ? 'outer' : 'inner', round };
  const concerned = task === undefined ? tasks : [task];

  const drawn = drawExamples(concerned, batchSize(problem), random);
  const scored = parent.scored.filter((one) => concerned.includes(one.task));
  const attempts = looksTwice(problem) ? yield* tryOnTrain(scored, drawn, place) : recall(scored, drawn);
  let next: Pool = {
    ...pool,
    turns: new Map(pool.turns).set(parent.number, turn + 1),
    left: pool.left - (looksTwice(problem) ? attempts.length : 0),
  };
  if (wrongIn(attempts).length === 0) {
    yield* note({ type: 'nothing-to-improve', round, ...levelOf(task) });
    return next;
  }

  const current = task === undefined ? parent.bundle.system : (parent.bundle.users[task.id] ?? task.userPrompt);
  const draft = {
    ...{ level: levelOf(task).level, place, candidate: 0, parent: current, system: parent.bundle.system },
    ...(task === undefined ? {} : { task }),
    ...{ longest: settings.longestPrompt, attempts },
  };
  const proposals = yield* reflectOnce([draft], knownFrom(next.seen));
  next = { ...next, seen: [...next.seen, ...seenNow(proposals, [])] };
  for (const { text } of proposals) {
    const bundle = withPrompt(parent.bundle, task, text);
    const childsAttempts = yield* tryOnTrain(
      concerned.map((one) => candidateOf(bundle, one)),
      drawn,
      place,
    );
    next = { ...next, left: next.left - childsAttempts.length };
    const missing = callsFor(unknownTasks(bundle, tasks, next.members));
    if (passesGate(childsAttempts.map(attemptOf), attempts.map(attemptOf), 'more') && next.left >= missing)
      next = yield* join({ ...next, left: next.left - missing }, bundle, [parent.number], place, problem);
    else yield* note(droppedAtGate(text, task, round, childsAttempts));
  }
  return next;
}

/** Puts together two leaders of one ancestry, where a few examples say that nothing is lost by it. */
function* mergeTwo(pool: Pool, round: number, problem: GepaProblem): Steps<Pool> {
  const { tasks, settings, random } = problem;
  const leaders = frontier(pool.members, creditsOf).map(({ member }) => member);
  const merger = drawMerger(leaders, pool.members, random);
  if (merger === undefined) return pool;

  const place: Place = { phase: 'outer', round };
  const unknown = unknownTasks(merger.bundle, tasks, pool.members);
  const probe = drawProbe(merger, unknown, settings.mergeExamples, random);
  const asked = probe.flat().length;
  if (pool.left < asked + callsFor(unknown)) return pool;

  const passes = yield* isNoLoss(merger, unknown, probe, place);
  const next = { ...pool, left: pool.left - asked, mergers: pool.mergers - 1 };
  if (!passes) return next;
  const parents = merger.parents.map(({ number }) => number);
  return yield* join({ ...next, left: next.left - callsFor(unknown) }, merger.bundle, parents, place, problem);
}

/** A new bundle is asked everything and joins the pool; it becomes the best where its lead is more than luck. */
function* join(
  pool: Pool,
  bundle: Bundle,
  parents: readonly number[],
  place: Place,
  { tasks, settings }: GepaProblem,
): Steps<Pool> {
  const member = yield* admit(bundle, tasks, pool.members, parents, place);
  const [challenger, best] = [member, pool.best].map((one) => scoredPromptOf(one.bundle.system, 0, one.scored));
  const accepted = challenger !== undefined && best !== undefined && takesOver(challenger, best, settings.acceptAlpha);
  if (challenger !== undefined && best !== undefined && challenger.text !== best.text)
    yield* note(systemDecided(challenger, best, accepted, place.round));
  if (accepted) for (const one of member.scored) yield* note(userPromptsKept([one], place.round));
  return { ...pool, members: [...pool.members, member], best: accepted ? member : pool.best };
}

/** A bundle of the frontier, the more likely the more examples it leads on. */
function drawParent({ members, best }: Pool, { random }: GepaProblem): GepaMember {
  const leaders = frontier(members, creditsOf).map(({ member, leads }) => ({ member, score: leads }));
  return spin(leaders, 1, random)[0]?.member ?? best;
}

/** The bundle with one prompt replaced: the user prompt of a task, or the system prompt. */
function withPrompt({ system, users }: Bundle, task: Task | undefined, text: string): Bundle {
  return task === undefined ? { system: text, users } : { system, users: { ...users, [task.id]: text } };
}

function levelOf(task: Task | undefined): { readonly level: Level; readonly task?: string } {
  return task === undefined ? { level: 'system' } : { level: 'user', task: task.id };
}

function attemptOf({ attempt }: Answered) {
  return attempt;
}

function droppedAtGate(
  text: string,
  task: Task | undefined,
  round: number,
  attempts: readonly Answered[],
): CandidateDropped {
  const right = attempts.length - wrongIn(attempts).length;
  const seen = attempts.length;
  return {
    ...{ type: 'candidate-dropped', ...levelOf(task), round, candidate: 0, text, rule: 'gate' },
    ...{ seen, of: seen, score: right / Math.max(1, seen) },
  };
}

/** GEPA: prompts evolve by reflection, and whatever is best at something lives on (Agrawal et al. 2025). */
export const gepa: Method<GepaSettings> = {
  id: 'gepa',
  title: 'GEPA',
  summary:
    'Improves the system prompt and all user prompts together: one prompt at a time is rewritten from a few examples, and ' +
    'every version that is the best at some example lives on. The second strong reference next to MetaSPO.',
  source: 'Agrawal et al. 2025, arXiv 2507.19457; gepa-ai/gepa',
  defaults: gepaRobust,
  presets: gepaPresets,
  fields: gepaFields,
  optimize,
};
