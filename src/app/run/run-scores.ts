import type { StampedEvent } from '../../core/events.ts';
import { mean } from '../../core/grading/score.ts';

/** Mean selection scores over all tasks: of the initial prompts, and of the current ones. */
interface RunScores {
  readonly initial?: number;
  readonly current?: number;
}

/** Reads the first and the latest mean score out of a search's events; the searches inside a study are several. */
export function scoresOf(all: readonly StampedEvent[]): RunScores {
  const events = all.filter(({ arm }) => arm === undefined);
  const starts = events.flatMap((event) =>
    event.type === 'candidate-scored' && event.phase === 'start' ? [event.score] : [],
  );
  if (starts.length === 0) return {};
  const initial = mean(starts);
  const latest = events.findLast(
    (event) => event.type === 'round-finished' || (event.type === 'system-decided' && event.accepted),
  );
  return { initial, current: latest !== undefined && 'score' in latest ? latest.score : initial };
}
