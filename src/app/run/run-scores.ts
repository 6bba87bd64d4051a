import type { StampedEvent } from '../../core/events.ts';
import type { Experiment, Outcome } from '../../core/experiment.ts';
import { mean } from '../../core/grading/score.ts';
import { verdictOn, type Verdict } from '../../core/verdict/verdict.ts';
import { seeded } from '../../foundation/pure/random.ts';
import type { TestedScore } from '../../storage/runs/stored-run.ts';

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

/** What became of a search: always the same for the same run. */
export function verdictOf(
  experiment: Experiment,
  outcome: Outcome,
  events: readonly StampedEvent[],
): Verdict | undefined {
  return verdictOn(experiment, outcome, events, seeded(experiment.seed));
}

/** What a list shows of a finished search; `undefined` where its initial prompts were not tested. */
export function testedScore(verdict: Verdict | undefined): TestedScore | undefined {
  if (verdict?.isTested !== true) return undefined;
  const { tasks, ruling } = verdict;
  return {
    before: mean(tasks.map(({ before }) => before.score)),
    after: mean(tasks.map(({ after }) => after.score)),
    ruling,
  };
}
