import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { CandidateScored, StampedEvent } from '../../core/events.ts';
import { mean } from '../../core/grading/score.ts';

/** A mean selection score at a moment; the horizontal axis counts rounds, so 1.5 is the middle of round 2. */
export interface Moment {
  readonly x: number;
  /** 0 to 1. */
  readonly score: number;
}

/** One system prompt that was tried. */
export interface Tried extends Moment {
  readonly kind: 'start' | 'accepted' | 'not-accepted';
  readonly round: number;
  readonly system: string;
  readonly candidate?: number;
}

/** How one task fared under the current prompts. */
interface TaskLine {
  readonly task: string;
  readonly line: readonly Moment[];
}

/** The course of a search: every system prompt tried, and the current scores at each moment, overall and by task. */
export interface Trace {
  readonly tried: readonly Tried[];
  readonly line: readonly Moment[];
  readonly tasks: readonly TaskLine[];
  readonly rounds: number;
}

/** Reads the course of the search out of a run's events. `rounds`: how many are planned. */
export function traceOf(events: readonly StampedEvent[], rounds: number): Trace {
  const course = new Course(events);
  for (const [place, event] of events.entries()) {
    if (event.type === 'candidate-scored') course.scored(event);
    else if (event.type === 'user-prompts-kept') {
      const last = events[place + 1]?.type !== 'user-prompts-kept';
      course.userPromptsKept(event.task, event.round, mean(event.kept.map(({ score }) => score)), last);
    } else if (event.type === 'system-decided') {
      course.systemDecided(event.round, event.candidate, event.system, event.score, event.accepted);
    } else if (event.type === 'round-finished') course.roundFinished(event.round, event.score);
  }
  return course.trace(rounds);
}

/** A scale of scores that leaves room around what there is and stays within 0 and 1. */
export function scoreScale(scores: readonly number[], range: readonly [number, number]): ScaleLinear<number, number> {
  const low = Math.min(...scores, 1);
  const high = Math.max(...scores, 0);
  const room = Math.max((high - low) * 0.12, 0.04);
  return scaleLinear()
    .domain([Math.max(0, low - room), Math.min(1, high + room)])
    .nice(5)
    .range(range);
}

/** Follows the events one by one; a round is as wide as one, shared evenly by the inner loop and the candidates. */
class Course {
  readonly #tried: Tried[] = [];
  readonly #line: Moment[] = [];
  readonly #tasks = new Map<string, Moment[]>();
  /** Mean score by task under the system prompt being tried. */
  #trial = new Map<string, number[]>();
  readonly #starts: CandidateScored[] = [];
  readonly #widths: ReadonlyMap<number, number>;
  #furthest = 0;

  constructor(events: readonly StampedEvent[]) {
    this.#widths = candidatesByRound(events);
  }

  scored(event: CandidateScored): void {
    if (event.phase === 'start') {
      this.#starts.push(event);
      this.#tasks.set(event.task, [{ x: 0, score: event.score }]);
      const score = mean(this.#starts.map((start) => start.score));
      this.#tried[0] = { kind: 'start', round: 0, x: 0, score, system: event.system };
      this.#line[0] = { x: 0, score };
    } else if (event.phase === 'outer') {
      this.#trial.set(event.task, [...(this.#trial.get(event.task) ?? []), event.score]);
    }
  }

  userPromptsKept(task: string, round: number, score: number, last: boolean): void {
    const x = this.#place(round, 0);
    this.#tasks.get(task)?.push({ x, score });
    if (last) this.#line.push({ x, score: mean([...this.#tasks.values()].map((line) => line.at(-1)?.score ?? 0)) });
  }

  systemDecided(round: number, candidate: number, system: string, score: number, accepted: boolean): void {
    const x = this.#place(round, candidate + 1);
    this.#tried.push({ kind: accepted ? 'accepted' : 'not-accepted', round, x, score, system, candidate });
    if (accepted) {
      this.#line.push({ x, score });
      for (const [task, scores] of this.#trial) this.#tasks.get(task)?.push({ x, score: mean(scores) });
    }
    this.#trial = new Map();
  }

  roundFinished(round: number, score: number): void {
    this.#furthest = Math.max(this.#furthest, round);
    this.#line.push({ x: round, score });
  }

  trace(rounds: number): Trace {
    const end = this.#line.at(-1)?.x ?? 0;
    const lines = [...this.#tasks].map(([task, line]) => ({ task, line: reaching(end, sorted(line)) }));
    return { tried: this.#tried, line: sorted(this.#line), tasks: lines, rounds: Math.max(rounds, 1, this.#furthest) };
  }

  #place(round: number, slot: number): number {
    const slots = (this.#widths.get(round) ?? 0) + 2;
    return Math.max(round - 1, 0) + (slot + 1) / slots;
  }
}

/** Task by task methods come back to earlier rounds: the last word on a moment counts. */
function sorted(line: readonly Moment[]): readonly Moment[] {
  return [...new Map(line.map((moment) => [moment.x, moment])).values()].toSorted((a, b) => a.x - b.x);
}

/** A task's line goes on level until something changes. */
function reaching(end: number, line: readonly Moment[]): readonly Moment[] {
  const last = line.at(-1);
  return last === undefined || last.x >= end ? line : [...line, { x: end, score: last.score }];
}

/** How many system prompts each round asked for, so that they spread evenly over its width. */
function candidatesByRound(events: readonly StampedEvent[]): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const event of events) {
    if ((event.type === 'proposal-made' && event.level === 'system') || event.type === 'system-decided')
      widths.set(event.round, Math.max(widths.get(event.round) ?? 0, event.candidate + 1));
  }
  return widths;
}
