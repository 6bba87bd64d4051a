import type { Measurement } from '../measure/measurement.ts';
import { contrastsOf, differenceMap, differenceTable, sentence } from './contrasts.ts';
import type { AnyEvidence } from '../evidence.ts';
import type { Findings } from '../evidence.ts';
import { guessTable } from './guesses.ts';
import type { Arm } from '../plan.ts';
import { inRun } from '../measure/repeats.ts';
import type { ReportSection } from './study-report.ts';
import { agreementSections } from './run-agreement.ts';
import { scoreBars, scoreTable } from './scores.ts';

/** A prompt, and the arms it was tried in: several where everything was asked anew. */
interface Compared {
  readonly title: string;
  readonly arms: readonly Arm[];
}

/** Every prompt held against the first, on each base model: what most studies report, first of all. */
export function comparisonWithFirst(
  evidence: AnyEvidence,
  compared: readonly Compared[] = evidence.plan.arms.map((arm) => ({ title: arm.title, arms: [arm] })),
): Pick<Findings, 'summary' | 'sections'> {
  const found = evidence.plan.models.map((on) => onModel(on, compared, evidence));
  return {
    summary: found.flatMap(({ summary }) => summary),
    sections: [
      ...found.flatMap(({ sections }) => sections),
      { title: 'Trivial baselines', text: [], charts: [], tables: [guessTable(evidence)] },
    ],
  };
}

function onModel(
  on: string | undefined,
  compared: readonly Compared[],
  evidence: AnyEvidence,
): Pick<Findings, 'summary' | 'sections'> {
  const { arms, models } = evidence.plan;
  const measurements = evidence.measurements.filter((measurement) => measurement.on === on);
  const [baseline, ...others] = compared.map((one) => ({ ...one, ...runsOf(one, measurements) }));
  if (baseline === undefined || measurements.length === 0) return { summary: [], sections: [] };

  const sides = others.map(({ title, together }) => ({ title, measurements: together, baseline: baseline.together }));
  const contrasts = contrastsOf(sides, evidence);
  const model = modelName(on, evidence);
  const where = models.length > 1 ? ` on ${model}` : '';
  const section: ReportSection = {
    title: `On ${model}`,
    text: [`Differences are to ${baseline.title}, in points of right answers, on the same examples.`],
    charts: [
      differenceMap(`Difference to ${baseline.title} by task`, contrasts, evidence),
      scoreBars('Right answers over all tasks', arms, measurements, evidence),
    ],
    tables: [
      differenceTable(`Differences to ${baseline.title}`, contrasts, evidence),
      scoreTable(arms, measurements, evidence),
    ],
  };
  const askings = {
    title: `Whether answers stay the same${where}`,
    text: 'Everything was asked several times. Kappa says how much the askings agree on which questions are answered rightly, beyond chance: 1 is always, 0 no more than chance.',
  };
  return {
    summary: contrasts.map((contrast) => sentence(contrast, baseline.title, where)),
    sections: [section, ...agreementSections([baseline, ...others], askings)],
  };
}

/** What a prompt was measured at, asking by asking and together. */
function runsOf({ arms }: Compared, measurements: readonly Measurement[]) {
  const runs = arms.map(({ id }) => measurements.filter((measurement) => measurement.arm === id));
  return { runs, together: runs.flatMap((run, place) => inRun(run, place + 1)) };
}

/** A base model as a reader knows it. */
export function modelName(on: string | undefined, { experiment }: Pick<AnyEvidence, 'experiment'>): string {
  const { base, others = {} } = experiment.models;
  return on === undefined ? base.model : `${on} (${others[on]?.model ?? on})`;
}
