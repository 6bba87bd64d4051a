import type { Experiment } from '../experiment.ts';
import type { StampedEvent } from '../events.ts';
import { seeded, type Random } from '../random.ts';
import { examplesOf } from '../task.ts';
import { cellsOf, type Cell } from './cells.ts';
import { text, type Report, type ReportSection, type ReportTable } from './report.ts';
import type { Study } from './study.ts';

/** What the sections of a report are made from. */
export interface Findings<Settings> {
  readonly experiment: Experiment;
  readonly settings: Settings;
  readonly events: readonly StampedEvent[];
  readonly cells: readonly Cell[];
  /** For bootstrap draws: the same report each time it is made. */
  readonly random: Random;
}

/** What a study found, as its own part of the report. */
export interface StudyFindings {
  readonly summary: readonly string[];
  readonly sections: readonly ReportSection[];
  readonly limits: readonly string[];
}

/** The report of a study: the frame that all share, filled with what this one found. */
export function reportOn<Settings extends object>(
  study: Study<Settings>,
  experiment: Experiment,
  events: readonly StampedEvent[],
  found: (findings: Findings<Settings>) => StudyFindings,
): Report {
  const settings: Settings = { ...study.defaults, ...experiment.method.settings };
  const cells = cellsOf(experiment, events);
  const random = seeded(experiment.seed).fork('report');
  const { summary, sections, limits } = found({ experiment, settings, events, cells, random });
  return {
    title: experiment.name,
    question: study.question,
    summary,
    setUp: setUpOf(study.title, experiment, events),
    sections,
    limits: [...limits, ...failuresAmong(cells), ...standingLimits(experiment)],
  };
}

function setUpOf(title: string, experiment: Experiment, events: readonly StampedEvent[]): ReportTable {
  const { base, optimizer, others = {} } = experiment.models;
  const named = Object.entries(others).map(([name, choice]) => [`Base model ${name}`, choice.model] as const);
  const evaluations = events.filter((event) => event.type === 'candidate-scored');
  const answers = evaluations.reduce((sum, event) => sum + event.right.length, 0);
  const rows: (readonly [string, string])[] = [
    ['Study', title],
    ['Base model', `${base.model} (${base.provider}), temperature ${String(base.temperature)}`],
    ...named,
    ['Optimizer', `${optimizer.model} (${optimizer.provider}), temperature ${String(optimizer.temperature)}`],
    ...experiment.tasks.map((task): readonly [string, string] => [`Task ${task.name}`, sizesOf(task.examples)]),
    ['Seed', String(experiment.seed)],
    ['Answers graded', String(answers)],
  ];
  return { title: 'Set-up', columns: ['What', 'Value'], rows: rows.map(([what, value]) => [text(what), text(value)]) };
}

function sizesOf(examples: Experiment['tasks'][number]['examples']): string {
  const sizes = [`${String(examples.train.length)} train`];
  if (examples.selection !== undefined) sizes.push(`${String(examples.selection.length)} selection`);
  return [...sizes, `${String(examples.test.length)} test`].join(', ');
}

function failuresAmong(cells: readonly Cell[]): string[] {
  const failed = cells.reduce((sum, cell) => sum + cell.failed, 0);
  return failed === 0
    ? []
    : [
        `${String(failed)} calls failed for good (too long, or refused). They count as not right and as no format error.`,
      ];
}

function standingLimits({ tasks, models }: Experiment): string[] {
  const small = tasks.filter((task) => examplesOf(task, 'test').length < 100).map(({ name }) => name);
  const simulated = [models.base, models.optimizer].some(({ provider }) => provider === 'practice');
  return [
    ...(simulated ? ['The models were simulated: these figures say nothing about a language model.'] : []),
    ...(small.length === 0
      ? []
      : [
          `Fewer than 100 test examples: ${small.join(', ')}. Differences of several points cannot be told from noise there.`,
        ]),
    'Intervals and tests are about these examples and one reply to each; another model, seed or sampling may differ.',
  ];
}
