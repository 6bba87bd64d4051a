import { armsAgainst, contrastsOf, differenceMap, differenceTable, sentence, type AnyEvidence } from './contrasts.ts';
import type { Findings } from './define.ts';
import { guessTable } from './guesses.ts';
import type { ReportSection } from './report.ts';
import { scoreBars, scoreTable } from './scores.ts';

/** Every arm held against the first, on each base model: what most studies report, first of all. */
export function comparisonWithFirst(evidence: AnyEvidence): Pick<Findings, 'summary' | 'sections'> {
  const found = evidence.plan.models.map((on) => onModel(on, evidence));
  return {
    summary: found.flatMap(({ summary }) => summary),
    sections: [
      ...found.flatMap(({ sections }) => sections),
      { title: 'What needs no skill', text: [], charts: [], tables: [guessTable(evidence)] },
    ],
  };
}

function onModel(on: string | undefined, evidence: AnyEvidence): Pick<Findings, 'summary' | 'sections'> {
  const { arms, models } = evidence.plan;
  const [baseline] = arms;
  const cells = evidence.cells.filter((cell) => cell.on === on);
  if (baseline === undefined || cells.length === 0) return { summary: [], sections: [] };

  const contrasts = contrastsOf(armsAgainst(baseline, evidence, on), evidence);
  const model = modelName(on, evidence);
  const where = models.length > 1 ? ` on ${model}` : '';
  const section: ReportSection = {
    title: `On ${model}`,
    text: [`Differences are to ${baseline.title}, in points of right answers, on the same examples.`],
    charts: [
      differenceMap(`Difference to ${baseline.title} by task`, contrasts, evidence),
      scoreBars('Right answers over all tasks', arms, cells, evidence),
    ],
    tables: [
      differenceTable(`Differences to ${baseline.title}`, contrasts, evidence),
      scoreTable(arms, cells, evidence),
    ],
  };
  return { summary: contrasts.map((contrast) => sentence(contrast, baseline.title, where)), sections: [section] };
}

/** A base model as a reader knows it. */
export function modelName(on: string | undefined, { experiment }: Pick<AnyEvidence, 'experiment'>): string {
  const { base, others = {} } = experiment.models;
  return on === undefined ? base.model : `${on} (${others[on]?.model ?? on})`;
}
