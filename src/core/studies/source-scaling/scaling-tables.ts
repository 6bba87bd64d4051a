import { mean } from '../../grading/score.ts';
import { answersIn, rightOf, type Measurement } from '../measure/measurement.ts';
import type { Sides } from '../report/contrasts.ts';
import type { Evidence } from '../evidence.ts';
import { meanGuesses } from '../report/guesses.ts';
import { count, nothing, share, text, type Curves, type ReportTable } from '../report/study-report.ts';
import { inRun, upTo } from '../measure/repeats.ts';
import { drawsOf, initial, inTasks, type ScalingSettings } from './scaling-draws.ts';

/** Each number of tasks against the prompt the searches started from, draw by draw. */
export function sidesOf(sources: number, evidence: Evidence<ScalingSettings>): readonly Sides[] {
  const start = upTo(evidence.settings.draws).flatMap((draw) => ofDraw(initial.id, draw, evidence));
  return upTo(sources).map((size) => ({
    title: inTasks(size),
    measurements: cellsWith(size, sources, evidence),
    baseline: start,
  }));
}

function cellsWith(size: number, sources: number, evidence: Evidence<ScalingSettings>): readonly Measurement[] {
  return drawsOf(evidence.settings, sources)
    .filter((one) => one.size === size)
    .flatMap(({ arm, draw }) => ofDraw(arm, draw, evidence));
}

/** What the searches with so many tasks were measured at, each on its own. */
export function runsWith(
  size: number,
  sources: number,
  { settings, measurements }: Evidence<ScalingSettings>,
): readonly (readonly Measurement[])[] {
  return drawsOf(settings, sources)
    .filter((one) => one.size === size)
    .map(({ arm }) => measurements.filter((measurement) => measurement.arm === arm));
}

function ofDraw(arm: string, draw: number, { measurements }: Evidence<ScalingSettings>): readonly Measurement[] {
  return inRun(
    measurements.filter((measurement) => measurement.arm === arm),
    draw,
  );
}

function scoresAt(size: number, sources: number, evidence: Evidence<ScalingSettings>): readonly number[] {
  const start = evidence.measurements.filter((measurement) => measurement.arm === initial.id);
  return (size === 0 ? [start] : runsWith(size, sources, evidence))
    .filter((measurements) => measurements.length > 0)
    .map((measurements) => rightOf(measurements) / Math.max(1, answersIn(measurements)));
}

/** How the share of right answers grows with the tasks. */
export function scalingCurve(sources: number, evidence: Evidence<ScalingSettings>): Curves {
  const points = [0, ...upTo(sources)].flatMap((x) => {
    const scores = scoresAt(x, sources, evidence);
    const spread = { low: Math.min(...scores), high: Math.max(...scores) };
    return scores.length === 0 ? [] : [{ x, y: mean(scores), ...(scores.length === 1 ? {} : { interval: spread }) }];
  });
  return {
    ...{ kind: 'curves', title: 'Right answers by number of source tasks (lines: lowest and highest draw)' },
    ...{ across: 'Source tasks', up: 'Over all answers', marks: meanGuesses(evidence) },
    lines: [{ name: 'MetaSPO', points }],
  };
}

/** The same as figures, with how many searches there were. */
export function scalingTable(sources: number, evidence: Evidence<ScalingSettings>): ReportTable {
  return {
    title: 'By number of source tasks',
    columns: ['Source tasks', 'Searches', 'Mean', 'Lowest', 'Highest'],
    rows: [0, ...upTo(sources)].map((size) => {
      const scores = scoresAt(size, sources, evidence);
      if (scores.length === 0) return [text(String(size)), count(0), nothing, nothing, nothing];
      const [low, high] = [Math.min(...scores), Math.max(...scores)];
      return [text(String(size)), count(size === 0 ? 0 : scores.length), share(mean(scores)), share(low), share(high)];
    }),
  };
}
