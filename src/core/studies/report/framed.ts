import type { Costs } from '../../run/costs.ts';
import type { Experiment, ModelChoice } from '../../experiment.ts';
import { examplesOf } from '../../task.ts';
import type { Measurement } from '../measure/measurement.ts';
import { remarksOn } from '../../run/remarks.ts';
import { costLimits, costSections } from './cost-section.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { intervalLevel } from './comparison.ts';
import type { PromptSettings } from '../measure/prompts.ts';
import { text, type StudyReport, type ReportTable } from './study-report.ts';
import type { StudyView } from '../study.ts';

/** The report of a study: the frame that all share, filled with what this one found. */
export function framed<Settings>(
  view: Omit<StudyView, 'report'>,
  evidence: Evidence<Settings>,
  { summary, sections, limits, prompts = [] }: Findings,
  costs: Costs | undefined,
): StudyReport {
  const { experiment, settings, measurements } = evidence;
  const { prompts: given = [] }: Partial<PromptSettings> = settings as Partial<PromptSettings>; // not every study has them
  return {
    title: experiment.method.id === view.id ? experiment.name : `${experiment.name}: ${view.title}`,
    question: view.question,
    summary: measurements.length === 0 ? ['Nothing was measured yet.'] : once([...warnings(costs), ...summary]),
    setUp: setUpOf(view.title, evidence),
    sections: [...(measurements.length === 0 ? [] : distinct(sections)), ...costSections(costs, experiment)],
    prompts: distinct([...given, ...prompts].map(({ title, text }) => ({ title, text }))),
    limits: once([
      ...missingFrom(evidence),
      ...(measurements.length === 0 ? [] : limits),
      ...standingLimits(evidence),
      ...costLimits(costs),
    ]),
  };
}

/** What must be known before any of the figures is believed: stands above them. */
function warnings(costs: Costs | undefined): readonly string[] {
  const remarks = costs === undefined ? [] : remarksOn(costs);
  return remarks.flatMap(({ tone, text: words }) => (tone === 'warn' ? [`Read with care: ${words}`] : []));
}

function once(sentences: readonly string[]): readonly string[] {
  return [...new Set(sentences)];
}

/** The same with titles that tell them apart: tasks and prompts may share a name. */
function distinct<Titled extends { readonly title: string }>(all: readonly Titled[]): readonly Titled[] {
  const times = new Map<string, number>();
  return all.map((one) => {
    const time = (times.get(one.title) ?? 0) + 1;
    times.set(one.title, time);
    return time === 1 ? one : { ...one, title: `${one.title} (${String(time)})` };
  });
}

function setUpOf<Settings>(title: string, evidence: Evidence<Settings>): ReportTable {
  const { experiment, plan, events } = evidence;
  const { base, optimizer, others = {} } = experiment.models;
  const answers = events.reduce((sum, one) => sum + (one.type === 'candidate-scored' ? one.right.length : 0), 0);
  const written = events.filter(({ type }) => type === 'proposal-made').length;
  const rows: (readonly [string, string])[] = [
    ['Study', title],
    ['Base model', modelInWords(base)],
    ...Object.entries(others).map(([name, choice]) => [`Base model ${name}`, modelInWords(choice)] as const),
    ...(written > 0 ? [['Optimizer', modelInWords(optimizer)] as const] : []),
    ...experiment.tasks.map((task) => [`Task ${task.name}`, sizesOf(task)] as const),
    ['Measured on', `${plan.split} examples: ${measuredSizes(evidence)}`],
    ['Seed', String(experiment.seed)],
    ['Answers graded', String(answers)],
    ...(written > 0 ? [['Prompts written by the optimizer', String(written)] as const] : []),
  ];
  return { title: 'Set-up', columns: ['What', 'Value'], rows: rows.map(([what, value]) => [text(what), text(value)]) };
}

function modelInWords({ model, provider, temperature, maxTokens }: ModelChoice): string {
  return `${model} (${provider}), temperature ${String(temperature)}, at most ${String(maxTokens)} tokens an answer`;
}

function sizesOf({ examples, metric }: Experiment['tasks'][number]): string {
  const sizes = [`${String(examples.train.length)} train`];
  if (examples.selection !== undefined) sizes.push(`${String(examples.selection.length)} selection`);
  return [...sizes, `${String(examples.test.length)} test examples`, `metric ${metric.id}`].join(', ');
}

function measuredSizes<Settings>({ plan }: Evidence<Settings>): string {
  return plan.tasks.map((task) => `${String(examplesOf(task, plan.split).length)} of ${task.name}`).join(', ');
}

/** What was planned and is not there: a study that was stopped says so itself. */
function missingFrom<Settings>({ plan, measurements }: Evidence<Settings>): string[] {
  const { arms, models, tasks } = plan;
  const planned = arms.length * models.length * tasks.length;
  const done = new Set(measurements.map(({ arm, on, task }) => JSON.stringify([arm, on, task.id]))).size;
  return done >= planned
    ? []
    : [
        `The study is not finished: ${String(done)} of ${String(planned)} parts were measured. ` +
          'What is missing is left out; a comparison uses only what both sides were measured on.',
      ];
}

function standingLimits<Settings>({ experiment, plan, measurements }: Evidence<Settings>): string[] {
  const { base, optimizer, others = {} } = experiment.models;
  const small = plan.tasks.filter((task) => examplesOf(task, plan.split).length < 100).map(({ name }) => name);
  const graded = plan.tasks.filter(({ metric }) => !isShareRight(metric.id)).map(({ name }) => name);
  const simulated = [base, optimizer, ...Object.values(others)].some(({ provider }) => provider === 'practice');
  return [
    ...(simulated ? ['Models were simulated: these figures say nothing about a language model.'] : []),
    ...failuresAmong(measurements),
    ...(plan.split === 'test'
      ? []
      : [`Measured on ${plan.split} examples: a prompt that was chosen by them looks better there than it is.`]),
    ...(small.length === 0
      ? []
      : [
          `Fewer than 100 examples: ${small.join(', ')}. Differences of several points cannot be told from noise there.`,
        ]),
    ...(graded.length === 0
      ? []
      : [
          `Tests are about right answers; the score of ${graded.join(', ')} is another (see the set-up) and has no test.`,
        ]),
    `Differences come with ${String(intervalLevel * 100)}% intervals and p-values adjusted over their table; scores with 95% intervals.`,
    'All of it is about these examples and the replies they got: another model, seed or sampling may differ.',
  ];
}

function failuresAmong(measurements: readonly Measurement[]): string[] {
  const failed = measurements.reduce((sum, measurement) => sum + measurement.failed.size, 0);
  return failed === 0
    ? []
    : [
        `${failed === 1 ? '1 call was' : `${String(failed)} calls were`} not answered (too long, filtered, or set aside). ` +
          'What was not answered is no part of any share, and its example is left out of every difference on both sides. ' +
          'A verdict that it could change is withheld.',
      ];
}

/** Whether a metric is the share of right answers, which tests and differences are about. */
function isShareRight(metric: string): boolean {
  return ['accuracy', 'exact-match', 'contains'].includes(metric);
}
