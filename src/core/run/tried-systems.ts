import type { CandidateScored, RunEvent } from '../events.ts';
import { mean } from '../grading/score.ts';

/** A system prompt that was tried, in the order of trying; the first is the initial one. */
export interface TriedSystem {
  readonly text: string;
  readonly round: number;
  readonly score: number;
  readonly accepted: boolean;
  /** Its place among the candidates of its round; none for the initial prompt. */
  readonly candidate?: number;
  /** Mean selection score by task id. */
  readonly tasks: Readonly<Record<string, number>>;
}

/** Every system prompt that a run has tried, by the examples that decide. */
export function triedSystems(events: readonly RunEvent[], deciding: readonly CandidateScored[]): TriedSystem[] {
  const start = deciding.filter(({ phase }) => phase === 'start');
  const [first] = start;
  if (first === undefined) return [];
  const score = mean(start.map((one) => one.score));
  const initial = { text: first.system, round: 0, score, accepted: true, tasks: byTask(start) };
  const decided = events
    .filter((event) => event.type === 'system-decided')
    .map(({ system, round, candidate, score, accepted }): TriedSystem => {
      const tried = deciding.filter((one) => one.system === system && one.round === round && one.phase === 'outer');
      return { text: system, round, score, accepted, candidate, tasks: byTask(tried) };
    });
  return [initial, ...decided];
}

function byTask(scored: readonly CandidateScored[]): Readonly<Record<string, number>> {
  const tasks = new Map<string, number[]>();
  for (const { task, score } of scored) tasks.set(task, [...(tasks.get(task) ?? []), score]);
  return Object.fromEntries([...tasks].map(([task, scores]) => [task, mean(scores)]));
}
