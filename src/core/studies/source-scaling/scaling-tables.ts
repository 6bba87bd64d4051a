import { mean } from '../../grading/score.ts';
import type { AnyEvidence } from '../evidence.ts';
import { answersIn, rightOf, type Measurement } from '../measure/measurement.ts';
import { meanGuesses } from '../report/guesses.ts';
import { count, nothing, share, text, type Curves, type ReportTable } from '../report/study-report.ts';

/** What the searches with so many source tasks were measured at, each on its own; 0 is without a search. */
interface Sized {
  readonly size: number;
  readonly runs: readonly (readonly Measurement[])[];
}

function scoresOf({ runs }: Sized): readonly number[] {
  return runs.filter((run) => run.length > 0).map((run) => rightOf(run) / Math.max(1, answersIn(run)));
}

/** How the share of right answers grows with the tasks. */
export function scalingCurve(sized: readonly Sized[], evidence: AnyEvidence): Curves {
  const points = sized.flatMap((one) => {
    const scores = scoresOf(one);
    const spread = { low: Math.min(...scores), high: Math.max(...scores) };
    return scores.length === 0
      ? []
      : [{ x: one.size, y: mean(scores), ...(scores.length === 1 ? {} : { interval: spread }) }];
  });
  return {
    ...{ kind: 'curves', title: 'Right answers by number of source tasks (lines: lowest and highest draw)' },
    ...{ across: 'Source tasks', up: 'Over all answers', marks: meanGuesses(evidence) },
    lines: [{ name: 'MetaSPO', points }],
  };
}

/** The same as figures, with how many searches there were. */
export function scalingTable(sized: readonly Sized[]): ReportTable {
  return {
    title: 'By number of source tasks',
    columns: ['Source tasks', 'Searches', 'Mean', 'Lowest', 'Highest'],
    rows: sized.map((one) => {
      const scores = scoresOf(one);
      if (scores.length === 0) return [text(String(one.size)), count(0), nothing, nothing, nothing];
      const [low, high] = [Math.min(...scores), Math.max(...scores)];
      const searches = one.size === 0 ? 0 : scores.length;
      return [text(String(one.size)), count(searches), share(mean(scores)), share(low), share(high)];
    }),
  };
}
