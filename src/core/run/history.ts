import type { CandidateScored, ProposalMade, ProposalRejected, RunEvent } from '../events.ts';
import type { Split } from '../task.ts';

/** A point of the score curve: the mean selection score of the system prompt in use, after a step of the search. */
export interface CurvePoint {
  readonly round: number;
  readonly loop: 'start' | 'inner' | 'outer';
  readonly score: number;
  readonly system: string;
}

/** A system prompt that was tried, in the order of trying; the first is the initial one. */
export interface TriedSystem {
  readonly text: string;
  readonly round: number;
  readonly score: number;
  readonly accepted: boolean;
  /** Mean selection score by task id. */
  readonly tasks: Readonly<Record<string, number>>;
  /** The proposal it came from; none for the initial prompt. */
  readonly proposal?: ProposalMade;
}

/** A user prompt that was tried on a task. */
export interface TriedUser {
  readonly text: string;
  readonly round: number;
  readonly system: string;
  readonly score: number;
  readonly kept: boolean;
  readonly proposal?: ProposalMade;
}

export interface TaskHistory {
  readonly id: string;
  readonly users: readonly TriedUser[];
  /** The current user prompts, best first. */
  readonly kept: readonly { readonly user: string; readonly score: number }[];
}

/** What the events of a run add up to. */
export interface History {
  readonly initialSystem: string | undefined;
  /** The system prompt in use now. */
  readonly system: string | undefined;
  readonly curve: readonly CurvePoint[];
  readonly systems: readonly TriedSystem[];
  readonly tasks: readonly TaskHistory[];
  readonly rejected: readonly ProposalRejected[];
  /** Rounds finished, of how many; 0 of 0 before the first has finished. */
  readonly rounds: { readonly done: number; readonly of: number };
}

/** Adds up the events of a run into what pages and reports show. Pure; call it again when there are more events. */
export function historyOf(events: readonly RunEvent[]): History {
  const scored = events.filter((event) => event.type === 'candidate-scored');
  const made = events.filter((event) => event.type === 'proposal-made');
  const selection = selectionSplits(scored);
  const deciding = scored.filter((event) => event.split === selection.get(event.task));
  const finished = events.findLast((event) => event.type === 'round-finished');
  const systems = triedSystems(events, deciding, made);

  return {
    initialSystem: scored[0]?.system,
    system: systems.findLast(({ accepted }) => accepted)?.text ?? scored[0]?.system,
    curve: curveOf(events, deciding),
    systems,
    tasks: [...selection.keys()].map((task) => taskHistory(task, events, deciding, made)),
    rejected: events.filter((event) => event.type === 'proposal-rejected'),
    rounds: { done: finished?.round ?? 0, of: finished?.rounds ?? 0 },
  };
}

/** The split each task is scored on: that of its first evaluation. */
function selectionSplits(scored: readonly CandidateScored[]): ReadonlyMap<string, Split> {
  const splits = new Map<string, Split>();
  for (const { task, split } of scored) if (!splits.has(task)) splits.set(task, split);
  return splits;
}

function triedSystems(
  events: readonly RunEvent[],
  deciding: readonly CandidateScored[],
  made: readonly ProposalMade[],
): TriedSystem[] {
  const start = deciding.filter(({ phase }) => phase === 'start');
  const first = start[0];
  if (first === undefined) return [];
  const initial: TriedSystem = {
    text: first.system,
    round: 0,
    score: average(start.map(({ score }) => score)),
    accepted: true,
    tasks: byTask(start),
  };
  const decided = events
    .filter((event) => event.type === 'system-decided')
    .map(({ system, round, score, accepted }): TriedSystem => {
      const tried = deciding.filter(
        (event) => event.system === system && event.round === round && event.phase === 'outer',
      );
      const proposal = made.find(({ level, text }) => level === 'system' && text === system);
      return {
        text: system,
        round,
        score,
        accepted,
        tasks: byTask(tried),
        ...(proposal === undefined ? {} : { proposal }),
      };
    });
  return [initial, ...decided];
}

function taskHistory(
  task: string,
  events: readonly RunEvent[],
  deciding: readonly CandidateScored[],
  made: readonly ProposalMade[],
): TaskHistory {
  const kept = events.findLast((event) => event.type === 'user-prompts-kept' && event.task === task);
  const lastKept = kept?.type === 'user-prompts-kept' ? kept.kept : [];
  const users = new Map<string, TriedUser>();
  for (const event of deciding) {
    if (event.task !== task || event.phase === 'outer' || users.has(event.user)) continue;
    const { user: text, round, system, score } = event;
    const proposal = made.find((one) => one.level === 'user' && one.task === task && one.text === text);
    const isKept = lastKept.some(({ user }) => user === text);
    users.set(text, { text, round, system, score, kept: isKept, ...(proposal === undefined ? {} : { proposal }) });
  }
  return { id: task, users: [...users.values()], kept: lastKept };
}

/** The mean score after the start, after each inner loop, and after each decision of the outer loop. */
function curveOf(events: readonly RunEvent[], deciding: readonly CandidateScored[]): CurvePoint[] {
  const start = deciding.filter(({ phase }) => phase === 'start');
  const first = start[0];
  if (first === undefined) return [];
  const points: CurvePoint[] = [
    { round: 0, loop: 'start', score: average(start.map(({ score }) => score)), system: first.system },
  ];
  let system = first.system;
  const kept = new Map<string, readonly number[]>();
  for (const [place, event] of events.entries()) {
    if (event.type === 'user-prompts-kept') {
      kept.set(
        event.task,
        event.kept.map(({ score }) => score),
      );
      if (events[place + 1]?.type === 'user-prompts-kept') continue;
      points.push({ round: event.round, loop: 'inner', score: average([...kept.values()].flat()), system });
    } else if (event.type === 'round-finished') {
      system = event.system;
      points.push({ round: event.round, loop: 'outer', score: event.score, system });
    }
  }
  return points;
}

function byTask(scored: readonly CandidateScored[]): Readonly<Record<string, number>> {
  const tasks = new Map<string, number[]>();
  for (const { task, score } of scored) tasks.set(task, [...(tasks.get(task) ?? []), score]);
  return Object.fromEntries([...tasks].map(([task, scores]) => [task, average(scores)]));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
