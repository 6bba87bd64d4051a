import type { CandidateScored, RunEvent } from '../events.ts';
import { mean } from '../grading/score.ts';
import type { TriedSystem } from './tried-systems.ts';

/** A mean selection score at a moment; `x` counts rounds, so 1.5 is the middle of round 2. */
export interface TraceMoment {
  readonly x: number;
  /** 0 to 1. */
  readonly score: number;
}

/** A system prompt that was tried, and when. */
export interface TracedSystem extends TriedSystem, TraceMoment {}

/** How one task fared under the current prompts. */
interface TaskLine {
  readonly task: string;
  readonly line: readonly TraceMoment[];
}

/** The course of a search: every system prompt tried, and the current scores at each moment, overall and by task. */
export interface Trace {
  readonly tried: readonly TracedSystem[];
  readonly line: readonly TraceMoment[];
  readonly tasks: readonly TaskLine[];
  readonly rounds: number;
}

/** The course of the search in a run's events. `systems`: those its history lists; `rounds`: how many are planned. */
export function traceOf(events: readonly RunEvent[], systems: readonly TriedSystem[], rounds: number): Trace {
  const places = new Places(events);
  const tried = systems.map((one) => ({ ...one, x: placeOf(one, places) }));
  const course = new Course(tried[0]);
  for (const [number, event] of events.entries()) {
    if (event.type === 'candidate-scored') course.scored(event);
    else if (event.type === 'user-prompts-kept') {
      const last = events[number + 1]?.type !== 'user-prompts-kept';
      const score = mean(event.kept.map((one) => one.score));
      course.userPromptsKept(event.task, { x: places.at(event.round, 0), score }, last);
    } else if (event.type === 'system-decided') {
      const { round, candidate, score, accepted } = event;
      course.systemDecided({ x: places.at(round, candidate + 1), score }, accepted);
    } else if (event.type === 'round-finished') course.roundFinished(event.round, event.score);
  }
  return { tried, ...course.lines(), rounds: Math.max(rounds, 1, course.furthest) };
}

function placeOf({ round, candidate }: TriedSystem, places: Places): number {
  return candidate === undefined ? 0 : places.at(round, candidate + 1);
}

/** Follows the current scores, event by event. */
class Course {
  readonly #line: TraceMoment[];
  readonly #tasks = new Map<string, TraceMoment[]>();
  /** Scores by task under the system prompt being tried. */
  #trial = new Map<string, number[]>();
  furthest = 0;

  constructor(start: TraceMoment | undefined) {
    this.#line = start === undefined ? [] : [{ x: start.x, score: start.score }];
  }

  scored({ phase, task, score }: CandidateScored): void {
    if (phase === 'start') this.#tasks.set(task, [{ x: 0, score }]);
    else if (phase === 'outer') this.#trial.set(task, [...(this.#trial.get(task) ?? []), score]);
  }

  userPromptsKept(task: string, moment: TraceMoment, last: boolean): void {
    this.#tasks.get(task)?.push(moment);
    const scores = [...this.#tasks.values()].map((line) => line.at(-1)?.score ?? 0);
    if (last) this.#line.push({ x: moment.x, score: mean(scores) });
  }

  systemDecided(moment: TraceMoment, accepted: boolean): void {
    if (accepted) {
      this.#line.push(moment);
      for (const [task, scores] of this.#trial) this.#tasks.get(task)?.push({ x: moment.x, score: mean(scores) });
    }
    this.#trial = new Map();
  }

  roundFinished(round: number, score: number): void {
    this.furthest = Math.max(this.furthest, round);
    this.#line.push({ x: round, score });
  }

  lines(): Pick<Trace, 'line' | 'tasks'> {
    const end = this.#line.at(-1)?.x ?? 0;
    return {
      line: sorted(this.#line),
      tasks: [...this.#tasks].map(([task, line]) => ({ task, line: reaching(end, sorted(line)) })),
    };
  }
}

/** A round is as wide as one, shared evenly by the inner loop and the candidates. */
class Places {
  /** How many system prompts each round asked for. */
  readonly #widths = new Map<number, number>();

  constructor(events: readonly RunEvent[]) {
    for (const event of events) {
      if ((event.type === 'proposal-made' && event.level === 'system') || event.type === 'system-decided')
        this.#widths.set(event.round, Math.max(this.#widths.get(event.round) ?? 0, event.candidate + 1));
    }
  }

  at(round: number, slot: number): number {
    return Math.max(round - 1, 0) + (slot + 1) / ((this.#widths.get(round) ?? 0) + 2);
  }
}

/** Task by task methods come back to earlier rounds: the last word on a moment counts. */
function sorted(line: readonly TraceMoment[]): readonly TraceMoment[] {
  return [...new Map(line.map((moment) => [moment.x, moment])).values()].toSorted((a, b) => a.x - b.x);
}

/** A task's line goes on level until something changes. */
function reaching(end: number, line: readonly TraceMoment[]): readonly TraceMoment[] {
  const last = line.at(-1);
  return last === undefined || last.x >= end ? line : [...line, { x: end, score: last.score }];
}
