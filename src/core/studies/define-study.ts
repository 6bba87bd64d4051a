import type { Experiment } from '../experiment.ts';
import type { Problem } from '../method.ts';
import { problemOf } from '../run/problem-of.ts';
import { examplesOf, type Split, type Task } from '../task.ts';
import { measurementsOf } from './measure/measurement.ts';
import { measureDefaults, type MeasureSettings } from './measure/fields.ts';
import type { Evidence, Findings } from './evidence.ts';
import type { Plan } from './plan.ts';
import { problemsWithPrompts } from './measure/prompts.ts';
import { framed } from './report/framed.ts';
import { sourcesOf, type HeldOutSettings } from './measure/held-out.ts';
import type { Needs, Study, StudyView } from './study.ts';
import type { UserPromptSettings } from './measure/user-prompts.ts';

/** A question put to a study's events, and how it is answered from them. */
export interface StudyViewParts<Settings> extends Omit<StudyView, 'report'> {
  findings(evidence: Evidence<Settings>): Findings;
}

/** What one study adds to the frame that all share. */
export interface StudyParts<Settings>
  extends Omit<Study<Settings>, 'report' | 'problems' | 'measures' | 'views'>, StudyViewParts<Settings> {
  readonly views?: readonly StudyViewParts<Settings>[];
  /** What it will measure; the run follows it and the report is held against it. */
  plan(problem: Problem<Settings>): Plan;
  /** Anything that only this study minds. */
  problems?(problem: Problem<Settings>): readonly string[];
}

/** Makes a study of its parts. */
export function defineStudy<Settings extends object>(parts: StudyParts<Settings>): Study<Settings> {
  return {
    ...parts,
    ...viewOf(parts, parts),
    views: (parts.views ?? []).map((view) => viewOf(view, parts)),
    problems: (experiment) => problemsOf(parts, experiment),
    measures: (experiment) => parts.plan(problemOf(experiment, parts.defaults)),
  };
}

function viewOf<Settings extends object>(view: StudyViewParts<Settings>, parts: StudyParts<Settings>): StudyView {
  const { id, title, question } = view;
  return {
    ...{ id, title, question },
    report(experiment, events, costs) {
      const problem = problemOf(experiment, parts.defaults);
      const { settings } = problem;
      const plan = parts.plan(problem);
      const { margin = measureDefaults.margin }: Partial<MeasureSettings> = settings;
      const evidence: Evidence<Settings> = {
        ...{ experiment, settings, plan, events },
        measurements: measurementsOf(plan.tasks, events),
        random: problem.random.fork('report'),
        margin: margin / 100,
      };
      return framed(view, evidence, view.findings(evidence), costs);
    },
  };
}

function problemsOf<Settings extends object>(parts: StudyParts<Settings>, experiment: Experiment): readonly string[] {
  const { needs } = parts;
  const problem = problemOf(experiment, parts.defaults);
  const { prompts, targets }: { prompts?: unknown; targets?: unknown } = problem.settings;
  const basic = [
    ...(needs.prompts > 0 ? problemsWithPrompts(prompts, needs.prompts) : []),
    ...(needs.targets ? problemsWithTargets(targets, problem.tasks) : []),
    ...((problem.others?.length ?? 0) < (needs.others ?? 0) ? ['Name another base model to ask.'] : []),
  ];
  if (basic.length > 0) return basic;
  const { tasks, split } = parts.plan(problem);
  return [
    ...lacking(tasks, split),
    ...(split === 'train' ? [] : lacking(learntFrom(needs, problem), 'train')),
    ...(parts.problems?.(problem) ?? []),
  ];
}

/** The tasks whose train examples are shown to the optimizer. */
function learntFrom<Settings extends object>(needs: Needs, { settings, tasks }: Problem<Settings>): readonly Task[] {
  if (!needs.optimizer) return [];
  const { userPrompts, targets = [] }: Partial<UserPromptSettings & HeldOutSettings> = settings;
  // Where no user prompts are written, tasks held out from a search are only measured on.
  return userPrompts === 0 ? sourcesOf(tasks, { targets }) : tasks;
}

function problemsWithTargets(targets: unknown, tasks: readonly Task[]): readonly string[] {
  if (!Array.isArray(targets)) return ['The tasks held out must be a list of their ids.'];
  const unknown: unknown = targets.find((id) => !tasks.some((task) => task.id === id));
  if (unknown !== undefined) return [`There is no task ${JSON.stringify(unknown)} to hold out.`];
  return tasks.every(({ id }) => targets.includes(id)) && tasks.length > 0
    ? ['Every task is held out: leave at least one to search with.']
    : [];
}

function lacking(tasks: readonly Task[], split: Split): readonly string[] {
  return tasks
    .filter((task) => examplesOf(task, split).length === 0)
    .map(({ name }) => `"${name}" has no ${split} examples.`);
}
