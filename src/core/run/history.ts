import type { CandidateScored, RunEvent } from '../events.ts';
import type { Split } from '../task.ts';
import { triedSystems, type TriedSystem } from './tried-systems.ts';

/** What became of the user prompts of a task. */
export interface TaskHistory {
  readonly id: string;
  /** The user prompts tried, in the order of trying. */
  readonly tried: readonly string[];
  /** The current user prompts, best first. */
  readonly kept: readonly { readonly user: string; readonly score: number }[];
}

/** What the events of a run add up to. */
interface History {
  /** The system prompt in use now. */
  readonly system: string | undefined;
  readonly systems: readonly TriedSystem[];
  readonly tasks: readonly TaskHistory[];
}

/** Adds up the events of a run into what pages and reports show. Pure; call it again when there are more events. */
export function historyOf(events: readonly RunEvent[]): History {
  const scored = events.filter((event) => event.type === 'candidate-scored');
  const selection = selectionSplits(scored);
  const deciding = scored.filter((event) => event.split === selection.get(event.task));
  const systems = triedSystems(events, deciding);
  return {
    system: systems.findLast(({ accepted }) => accepted)?.text ?? scored[0]?.system,
    systems,
    tasks: [...selection.keys()].map((task) => taskHistory(task, events, deciding)),
  };
}

/** The split each task is scored on: that of its first evaluation. */
function selectionSplits(scored: readonly CandidateScored[]): ReadonlyMap<string, Split> {
  const splits = new Map<string, Split>();
  for (const { task, split } of scored) if (!splits.has(task)) splits.set(task, split);
  return splits;
}

function taskHistory(id: string, events: readonly RunEvent[], deciding: readonly CandidateScored[]): TaskHistory {
  const mine = deciding.filter(({ task, phase }) => task === id && phase !== 'outer');
  const kept = events.findLast((event) => event.type === 'user-prompts-kept' && event.task === id);
  return {
    id,
    tried: [...new Set(mine.map(({ user }) => user))],
    kept: kept?.type === 'user-prompts-kept' ? kept.kept : [],
  };
}
