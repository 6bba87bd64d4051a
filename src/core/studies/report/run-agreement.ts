import { mean } from '../../grading/score.ts';
import { fleissKappa } from '../../statistics/fleiss-kappa.ts';
import { answersIn, rightOf, type Measurement } from '../measure/measurement.ts';
import { count, nothing, number, share, text, type ReportCell, type ReportSection } from './study-report.ts';

/** Something that was run several times, with what each run was measured at. */
interface Repeats {
  readonly title: string;
  readonly runs: readonly (readonly Measurement[])[];
}

/** What is said of runs that were searches. */
const ofSearches = {
  title: 'Whether runs agree',
  text:
    'What one run finds is partly luck. Kappa says how much runs agree on which questions are answered rightly, ' +
    'beyond chance: 1 is always, 0 no more than chance.',
};

/** How far runs of the same thing agree; no section where nothing was run twice. */
export function agreementSections(
  repeats: readonly Repeats[],
  { title, text: said } = ofSearches,
): readonly ReportSection[] {
  const measured = repeats
    .map((one) => ({ ...one, runs: one.runs.filter((measurements) => measurements.length > 0) }))
    .filter(({ runs }) => runs.length > 1);
  if (measured.length === 0) return [];
  return [
    {
      title,
      text: [said],
      charts: [],
      tables: [
        {
          title: 'Agreement of runs',
          columns: ['What was run', 'Runs', 'Mean', 'Lowest', 'Highest', 'All runs agree', 'Fleiss’ kappa'],
          rows: measured.map(rowOf),
        },
      ],
    },
  ];
}

function rowOf({ title, runs }: Repeats): readonly ReportCell[] {
  const scores = runs.map((measurements) => rightOf(measurements) / Math.max(1, answersIn(measurements)));
  const counts = countsOf(runs);
  const kappa = fleissKappa(counts);
  return [
    ...[text(title), count(runs.length), share(mean(scores))],
    ...[share(Math.min(...scores)), share(Math.max(...scores))],
    counts.length === 0 ? nothing : share(counts.filter((one) => one.includes(0)).length / counts.length),
    kappa === undefined ? nothing : number(kappa),
  ];
}

/** For every answer that all runs were measured on: how many runs were right, and how many were not. */
function countsOf(runs: readonly (readonly Measurement[])[]): readonly (readonly [right: number, wrong: number])[] {
  const [first = [], ...others] = runs;
  return first.flatMap((measurement) => {
    const alike = others.flatMap((measurements) => {
      const found = measurements.find(
        ({ task, pair, split, on }) =>
          task.id === measurement.task.id &&
          pair === measurement.pair &&
          split === measurement.split &&
          on === measurement.on,
      );
      return found === undefined ? [] : [found];
    });
    if (alike.length < others.length) return [];
    return measurement.right.map((_, place) => {
      const right = [measurement, ...alike].filter((one) => one.right[place]).length;
      return [right, runs.length - right] as const;
    });
  });
}
