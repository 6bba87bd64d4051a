import type { Random } from '../../../foundation/pure/random.ts';
import { mean } from '../../grading/score.ts';
import { bootstrapInterval, type Cluster } from '../../statistics/bootstrap.ts';
import type { Interval } from '../../statistics/interval.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';
import { answersIn, formatValid, rightGivenValid, rightOf, type Measurement } from '../measure/measurement.ts';
import type { AnyEvidence } from '../evidence.ts';
import type { Arm } from '../plan.ts';
import { count, share, text, type Bars, type ReportTable } from './study-report.ts';
import { meanGuesses } from './guesses.ts';

/** The share of right answers among measurements, with its 95% interval. */
export function rightShare(
  measurements: readonly Measurement[],
  random: Random,
): { value: number; interval?: Interval } {
  const [right, answers] = [rightOf(measurements), answersIn(measurements)];
  const value = answers === 0 ? 0 : right / answers;
  const clusters = byExample(measurements);
  // With several answers an example, examples are what is drawn; where all are alike a bootstrap would know no doubt.
  const alike = value === 0 || value === 1;
  const interval =
    clusters.length === answers || alike
      ? wilsonInterval(value * clusters.length, clusters.length)
      : bootstrapInterval(clusters, random);
  return interval === undefined ? { value } : { value, interval };
}

/** Score, share of readable answers, and share right among them, apart: a gain may be format only. */
export function scoreTable(
  arms: readonly Arm[],
  measurements: readonly Measurement[],
  { plan, random }: AnyEvidence,
): ReportTable {
  return {
    title: 'Scores',
    columns: ['Prompt', 'Task', 'Score', 'Right', 'Readable', 'Right where readable', 'Answers'],
    rows: arms.flatMap((arm) =>
      plan.tasks.flatMap((task) => {
        const mine = measurements.filter(
          (measurement) => measurement.arm === arm.id && measurement.task.id === task.id,
        );
        if (mine.length === 0) return [];
        const { value, interval } = rightShare(mine, random.fork(`score ${arm.id} ${task.id}`));
        return [
          [
            ...[text(arm.title), text(task.name), share(mean(mine.map(({ score }) => score)))],
            ...[share(value, interval), share(formatValid(mine)), share(rightGivenValid(mine))],
            count(answersIn(mine)),
          ],
        ];
      }),
    ),
  };
}

/** All answers of each arm, beside what guessing would give. */
export function scoreBars(
  title: string,
  arms: readonly Arm[],
  measurements: readonly Measurement[],
  evidence: AnyEvidence,
): Bars {
  const bars = arms.flatMap((arm) => {
    const mine = measurements.filter((measurement) => measurement.arm === arm.id);
    if (mine.length === 0) return [];
    return [{ name: arm.title, ...rightShare(mine, evidence.random.fork(`bar ${arm.id}`)) }];
  });
  return { kind: 'bars', title, bars, marks: meanGuesses(evidence) };
}

/** An example's answers under several user prompts belong together. */
function byExample(measurements: readonly Measurement[]): readonly Cluster[] {
  const clusters = new Map<string, { sum: number; count: number }>();
  for (const measurement of measurements) {
    for (const [place, right] of measurement.right.entries()) {
      if (measurement.failed.has(place)) continue;
      const key = `${measurement.task.id}\n${String(place)}`;
      const cluster = clusters.get(key) ?? { sum: 0, count: 0 };
      cluster.sum += Number(right);
      cluster.count += 1;
      clusters.set(key, cluster);
    }
  }
  return [...clusters.values()];
}
