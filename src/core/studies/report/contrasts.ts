import {
  adjustedTogether,
  compareMeasurements,
  isMoreThanNoise,
  verdictInWords,
  type Comparison,
} from './comparison.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { AnyEvidence } from '../evidence.ts';
import { signed } from './in-words.ts';
import type { Arm } from '../plan.ts';
import { difference, text, type HeatMap, type ReportTable } from './study-report.ts';

/** One arm held against another: on each task of the plan, and on all answers together. */
export interface Contrast {
  readonly title: string;
  /** The title of the baseline, where that is not the first arm of the study. */
  readonly against: string | undefined;
  readonly tasks: readonly (Comparison | undefined)[];
  readonly overall: Comparison | undefined;
}

/** Two sides to hold against each other, each with what was measured of it. */
export interface Sides {
  readonly title: string;
  readonly measurements: readonly Measurement[];
  readonly baseline: readonly Measurement[];
  /** The title of the baseline, where that is not the first arm of the study. */
  readonly against?: string;
}

/**
 * Holds sides against each other. All tests of one table are adjusted together, tasks and sides alike; those over all
 * answers are a table of their own.
 */
export function contrastsOf(sides: readonly Sides[], { plan, random, margin }: AnyEvidence): readonly Contrast[] {
  const raw = sides.map(({ title, measurements, baseline, against }) => ({
    title,
    against,
    tasks: plan.tasks.map(({ id }) => {
      const of = (all: readonly Measurement[]) => all.filter(({ task }) => task.id === id);
      return compareMeasurements(of(measurements), of(baseline), random.fork(`${title} ${id}`), margin);
    }),
    overall: compareMeasurements(measurements, baseline, random.fork(title), margin),
  }));
  const tasks = adjustedTogether(
    raw.flatMap((contrast) => contrast.tasks),
    margin,
  );
  const overall = adjustedTogether(
    raw.map((contrast) => contrast.overall),
    margin,
  );
  return raw.map(({ title, against }, place) => ({
    title,
    against,
    tasks: tasks.slice(place * plan.tasks.length, (place + 1) * plan.tasks.length),
    overall: overall[place],
  }));
}

/** The sides of arms against a baseline arm, on the first base model. */
export function armsAgainst(baseline: Arm, { plan, measurements }: AnyEvidence): readonly Sides[] {
  const of = (arm: Arm) =>
    measurements.filter((measurement) => measurement.arm === arm.id && measurement.on === undefined);
  return plan.arms
    .filter(({ id }) => id !== baseline.id)
    .map((arm) => ({ title: arm.title, measurements: of(arm), baseline: of(baseline) }));
}

/** What a contrast says, in a sentence; without a baseline where the title names it. */
export function sentence({ title, overall }: Contrast, baseline?: string, where = ''): string {
  if (overall === undefined) return `${title}${where}: not measured.`;
  const against = baseline === undefined ? '' : ` against ${baseline}`;
  return `${title}${against}${where}: ${signed(overall.difference)} points, ${verdictInWords(overall)}.`;
}

/** The differences of contrasts by task. */
export function differenceMap(title: string, contrasts: readonly Contrast[], { plan }: AnyEvidence): HeatMap {
  const rows = plan.tasks.map(({ name }) => name);
  return {
    ...{ kind: 'heat-map', title, shows: 'difference', rows },
    columns: contrasts.map((contrast) => contrast.title),
    values: rows.map((_, row) => contrasts.map(({ tasks }) => tasks[row]?.difference)),
    clear: rows.map((_, row) => contrasts.map(({ tasks }) => isClear(tasks[row]))),
  };
}

/** The same with tests and verdicts, and all answers together in the last row. */
export function differenceTable(title: string, contrasts: readonly Contrast[], { plan }: AnyEvidence): ReportTable {
  return {
    title,
    columns: ['Task', ...contrasts.map((contrast) => contrast.title)],
    rows: [
      ...plan.tasks.map(({ name }, row) => [
        text(name),
        ...contrasts.map(({ tasks, against }) => difference(tasks[row], against)),
      ]),
      [text('All answers'), ...contrasts.map(({ overall, against }) => difference(overall, against))],
    ],
  };
}

function isClear(comparison: Comparison | undefined): boolean {
  return comparison !== undefined && isMoreThanNoise(comparison);
}
