import { mean } from '../score.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { formatValid, rightGivenValid, rightOf, type Cell } from './cells.ts';
import { adjustedTogether, compare, verdictInWords, type Comparison } from './comparison.ts';
import { count, share, text, type ReportCell, type ReportSection, type ReportTable } from './report.ts';
import type { Findings, StudyFindings } from './report-on.ts';
import { baselineOf, type NamedPrompt, type PromptSettings } from './study.ts';

/** One prompt against the baseline on one base model: each task, and all together. */
interface Contrast {
  readonly prompt: NamedPrompt;
  readonly tasks: readonly (Comparison | undefined)[];
  readonly overall: Comparison | undefined;
}

/** What a comparison of prompts found, for each base model: a heat map of differences, and the scores behind it. */
export function comparisonSections(findings: Findings<PromptSettings>): StudyFindings {
  const { experiment, settings, cells } = findings;
  const baseline = baselineOf(settings);
  if (baseline === undefined || cells.length === 0)
    return { summary: ['Nothing was measured yet.'], sections: [], limits: [] };

  const models = [undefined, ...Object.keys(experiment.models.others ?? {})];
  const parts = models.map((on) => ({ on, contrasts: contrastsOn(on, baseline, findings) }));
  return {
    summary: parts.flatMap(({ on, contrasts }) => contrasts.map((contrast) => sentence(contrast, baseline, on))),
    sections: parts.flatMap(({ on, contrasts }) => {
      const name = on === undefined ? experiment.models.base.model : (experiment.models.others?.[on]?.model ?? on);
      const mine = cells.filter((cell) => cell.on === on);
      return mine.length === 0 ? [] : [sectionFor(name, baseline, contrasts, mine, findings)];
    }),
    limits: ['A task’s own user prompt was used throughout: another wording may give another order.'],
  };
}

function contrastsOn(on: string | undefined, baseline: NamedPrompt, findings: Findings<PromptSettings>): Contrast[] {
  const { experiment, settings, cells, random } = findings;
  const of = (arm: string, task?: string) =>
    cells.filter((cell) => cell.on === on && cell.arm === arm && (task === undefined || cell.task.id === task));
  return settings.prompts
    .filter(({ id }) => id !== baseline.id)
    .map((prompt) => ({
      prompt,
      tasks: adjustedTogether(
        experiment.tasks.map(({ id }) => compare(of(prompt.id, id), of(baseline.id, id), random)),
      ),
      overall: compare(of(prompt.id), of(baseline.id), random),
    }));
}

function sentence({ prompt, overall }: Contrast, baseline: NamedPrompt, on: string | undefined): string {
  const where = on === undefined ? '' : ` on ${on}`;
  if (overall === undefined) return `${prompt.title}${where}: not measured.`;
  return `${prompt.title} against ${baseline.title}${where}: ${points(overall.difference)} points, ${verdictInWords(overall)}.`;
}

function points(difference: number): string {
  const rounded = (difference * 100).toFixed(1);
  return difference > 0 ? `+${rounded}` : rounded;
}

function sectionFor(
  model: string,
  baseline: NamedPrompt,
  contrasts: readonly Contrast[],
  cells: readonly Cell[],
  { experiment, settings }: Findings<PromptSettings>,
): ReportSection {
  const rows = experiment.tasks.map(({ name }) => name);
  return {
    title: `On ${model}`,
    text: [`Differences are to ${baseline.title}, in points of right answers, on the same examples.`],
    charts: [
      {
        kind: 'heat-map',
        title: `Difference to ${baseline.title} by task`,
        rows,
        columns: contrasts.map(({ prompt }) => prompt.title),
        values: rows.map((_, row) => contrasts.map(({ tasks }) => tasks[row]?.difference)),
        clear: rows.map((_, row) => contrasts.map(({ tasks }) => (tasks[row]?.adjusted ?? 1) < 0.05)),
      },
    ],
    tables: [
      differenceTable(rows, contrasts),
      scoreTable(
        settings.prompts,
        cells,
        experiment.tasks.map(({ id }) => id),
        rows,
      ),
    ],
  };
}

function differenceTable(rows: readonly string[], contrasts: readonly Contrast[]): ReportTable {
  return {
    title: 'Differences, with 99% intervals and p-values adjusted over tasks',
    columns: ['Task', ...contrasts.map(({ prompt }) => prompt.title)],
    rows: [
      ...rows.map((name, row) => [text(name), ...contrasts.map(({ tasks }) => difference(tasks[row]))]),
      [text('All tasks'), ...contrasts.map(({ overall }) => difference(overall))],
    ],
  };
}

function difference(comparison: Comparison | undefined): ReportCell {
  return comparison === undefined ? { kind: 'nothing' } : { kind: 'difference', comparison };
}

/** Score, share of readable answers, and share right among them, apart: a gain may be format only. */
function scoreTable(
  prompts: readonly NamedPrompt[],
  cells: readonly Cell[],
  tasks: readonly string[],
  names: readonly string[],
): ReportTable {
  return {
    title: 'Scores',
    columns: ['Prompt', 'Task', 'Score', 'Right', 'Readable', 'Right where readable', 'Examples'],
    rows: prompts.flatMap(({ id, title }) =>
      tasks.flatMap((task, row) => {
        const mine = cells.filter((cell) => cell.arm === id && cell.task.id === task);
        const examples = mine.reduce((sum, { right }) => sum + right.length, 0);
        if (examples === 0) return [];
        const right = rightOf(mine);
        return [
          [
            text(title),
            text(names[row] ?? task),
            share(mean(mine.map(({ score }) => score))),
            share(right / examples, wilsonInterval(right, examples), examples),
            share(formatValid(mine)),
            share(rightGivenValid(mine)),
            count(examples),
          ],
        ];
      }),
    ),
  };
}
