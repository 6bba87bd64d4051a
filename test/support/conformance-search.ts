import * as v from 'valibot';
import type { CandidateScored, RunEvent } from '../../src/core/events.ts';
import type { Outcome } from '../../src/core/experiment.ts';
import { searchCase, type SearchCase } from './conformance-case.ts';
import { runCase, type Run } from './conformance-run.ts';
import { differ, firstOf, isSameScore, problemsOf, quoted, sameScore } from './conformance-words.ts';

/** Runs a recorded search with our method and says where it first goes another way; `undefined`: nowhere. */
export function differenceInSearch(file: unknown): string | undefined {
  const parsed = v.safeParse(searchCase, file);
  if (!parsed.success) return problemsOf(parsed.issues);
  const run = runCase(parsed.output);
  return typeof run === 'string' ? run : firstDifference(parsed.output, run);
}

/** The same for a search that was run already: says where a record of it differs. */
export function differenceFromRun(file: unknown, run: Run): string | undefined {
  const parsed = v.safeParse(searchCase, file);
  return parsed.success ? firstDifference(parsed.output, run) : problemsOf(parsed.issues);
}

type Expected = SearchCase['expected'];

function firstDifference({ method, expected }: SearchCase, { events, outcome, calls }: Run): string | undefined {
  const { final } = expected;
  const adapts = method === 'protegi';
  return firstOf([
    () => rejected(events),
    () => inEvaluations(expected.evaluations, scoredIn(events, adapts)),
    () => inDecisions(expected.systemDecisions, events),
    () => inSystemAfterRound(expected.systemAfterRound, adapts ? [] : events),
    () => inUserPromptsKept(expected.userPromptsKept, adapts ? [] : keptIn(events)),
    () => differ('final beams', 'beams' in final, adapts),
    () => ('beams' in final ? inBeams(final.beams, keptIn(events)) : inOutcome(final, outcome)),
    () => differ('baseCalls', expected.baseCalls, calls.base),
    () => differ('optimizerCalls', expected.optimizerCalls, calls.optimizer),
  ]);
}

/** The official code evaluates whatever it is given, so a proposal we turn down leads the search elsewhere. */
function rejected(events: readonly RunEvent[]): string | undefined {
  const event = events.find(({ type }) => type === 'proposal-rejected');
  if (event?.type !== 'proposal-rejected') return undefined;
  return `round ${event.round}: proposal ${event.candidate} of ${event.task ?? 'the system prompt'} was rejected (${event.reason})`;
}

/** Evaluations may come in any order within a round of a loop, but the rounds must follow each other as recorded. */
function inEvaluations(expected: Expected['evaluations'], made: readonly Made[]): string | undefined {
  const waiting = new Map<string, Made[]>();
  for (const one of made) waiting.set(pairOf(one), [...(waiting.get(pairOf(one)) ?? []), one]);
  let latest = 0;
  for (const [place, wanted] of expected.entries()) {
    const where = () =>
      `evaluation ${place} (${wanted.phase}, ${wanted.task}, ${wanted.split}, ${quoted(wanted.user)})`;
    const one = waiting.get(pairOf(wanted))?.shift();
    if (one === undefined) return `${where()}: expected under ${quoted(wanted.system)}, but not made`;
    if (one.batch < latest) return `${where()}: out of turn`;
    latest = one.batch;
    if (wanted.right !== one.right) return differ(`${where()} right`, wanted.right, one.right);
    if (!isSameScore(wanted.score, one.score)) return sameScore(`${where()} score`, wanted.score, one.score);
  }
  const [extra] = [...waiting.values()].flat();
  return extra && `evaluations: ${made.length - expected.length} more than expected, first ${pairOf(extra)}`;
}

/** What makes an evaluation the same as a recorded one. */
function pairOf({ phase, task, split, system, user }: Expected['evaluations'][number] | Made): string {
  return JSON.stringify([phase, task, split, system, user]);
}

interface Made extends CandidateScored {
  readonly batch: number;
}

/** Our evaluations under the names the cases give their phases, with a number that grows from batch to batch. */
function scoredIn(events: readonly RunEvent[], adapts: boolean): readonly Made[] {
  const batches: string[] = [];
  return events.flatMap((event) => {
    if (event.type !== 'candidate-scored') return [];
    const batch = `${event.phase} ${event.round}`;
    if (batches.at(-1) !== batch) batches.push(batch);
    return [{ ...event, phase: phaseName(event, adapts), batch: batches.length }];
  });
}

function phaseName({ phase, round, task }: CandidateScored, adapts: boolean): string {
  if (phase === 'test') return 'test';
  if (adapts) return `tta:${task}`;
  return phase === 'start' ? 'init' : `${phase}${round}`;
}

function inDecisions(expected: Expected['systemDecisions'], events: readonly RunEvent[]): string | undefined {
  const made = events.filter((event) => event.type === 'system-decided');
  return inLists('system decision', expected, made, (where, wanted, decided) =>
    firstOf([
      () => differ(`${where} round`, wanted.round, decided.round),
      () => differ(`${where} system`, wanted.system, decided.system),
      () => sameScore(`${where} score`, wanted.score, decided.score),
      () => differ(`${where} incumbent`, wanted.incumbent, decided.incumbent),
      () => sameScore(`${where} incumbentScore`, wanted.incumbentScore, decided.incumbentScore),
      () => differ(`${where} accepted`, wanted.accepted, decided.accepted),
    ]),
  );
}

function inSystemAfterRound(expected: Expected['systemAfterRound'], events: readonly RunEvent[]): string | undefined {
  const finished = events.filter((event) => event.type === 'round-finished');
  return inLists('system after round', expected, finished, (where, wanted, made) =>
    firstOf([
      () => differ(`${where} round`, wanted.round, made.round),
      () => differ(`${where} kept_system`, wanted.kept_system, made.system),
    ]),
  );
}

interface KeptEntry {
  readonly round: number;
  readonly task: string;
  readonly users: readonly { readonly user: string; readonly score: number }[];
}

function inUserPromptsKept(expected: Expected['userPromptsKept'], kept: readonly KeptEntry[]): string | undefined {
  const wanted = expected.flatMap(({ round, kept: tasks }) => tasks.map((entry) => ({ round, ...entry })));
  return inLists('user prompts kept', wanted, kept, (where, one, made) =>
    firstOf([
      () => differ(`${where} round`, one.round, made.round),
      () => differ(`${where} task`, one.task, made.task),
      () => inUsers(where, one.users, made.users),
    ]),
  );
}

function inBeams(expected: readonly KeptEntry['users'][], kept: readonly KeptEntry[]): string | undefined {
  return inLists('beam', expected, kept, (where, wanted, made) => inUsers(where, wanted, made.users));
}

function keptIn(events: readonly RunEvent[]): readonly KeptEntry[] {
  return events
    .filter((event) => event.type === 'user-prompts-kept')
    .map(({ round, task, kept }) => ({ round, task, users: kept }));
}

function inUsers(where: string, expected: KeptEntry['users'], made: KeptEntry['users']): string | undefined {
  return inLists(`${where} prompt`, expected, made, (place, wanted, kept) =>
    firstOf([
      () => differ(`${place} user`, wanted.user, kept.user),
      () => sameScore(`${place} score`, wanted.score, kept.score),
    ]),
  );
}

function inOutcome(
  expected: Exclude<Expected['final'], { beams: unknown }>,
  { systemPrompt, tasks }: Outcome,
): string | undefined {
  return firstOf([
    () => differ('final system prompt', expected.systemPrompt, systemPrompt),
    () =>
      inLists('final task', expected.kept, tasks, (where, wanted, made) =>
        firstOf([
          () => differ(`${where} id`, wanted.task, made.id),
          () =>
            inLists(`${where} prompt`, wanted.users, made.userPrompts, (place, user, kept) =>
              firstOf([
                () => differ(`${place} user`, user.user, kept.text),
                () => sameScore(`${place} train`, user.train, kept.train),
                () => sameScore(`${place} test`, user.test, kept.test),
              ]),
            ),
        ]),
      ),
  ]);
}

/** Compares two lists item by item, and their lengths where one ends first. */
function inLists<Wanted, Made>(
  what: string,
  expected: readonly Wanted[],
  made: readonly Made[],
  compare: (where: string, wanted: Wanted, made: Made) => string | undefined,
): string | undefined {
  for (const [place, wanted] of expected.entries()) {
    const one = made[place];
    if (one === undefined) break;
    const difference = compare(`${what} ${place}`, wanted, one);
    if (difference !== undefined) return difference;
  }
  return differ(`number of entries (${what})`, expected.length, made.length);
}
