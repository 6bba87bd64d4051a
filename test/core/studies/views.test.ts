import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src/core/experiment.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { studies, studyOf } from '../../../src/core/studies/index.ts';
import type { StudyReport } from '../../../src/core/studies/report/study-report.ts';
import { drive, sums, toyExperiment, toyTask } from '../../support/toy.ts';
import { rowsOf } from './report-cells.ts';

const prompts = [
  { id: 'plain', title: 'Plain', text: 'Add.' },
  { id: 'careful', title: 'Careful', text: 'check check check' },
];
const tasks = [toyTask('one', { examples: { train: sums(8), selection: sums(8, 50), test: sums(40, 100) } })];
const adapting = { prompts, rounds: 1, userCandidates: 1, userPromptsKept: 1, userMistakes: 2 };

function experimentOf(id: string, settings: Readonly<Record<string, unknown>>): Experiment {
  return toyExperiment({ method: { id, settings }, tasks });
}

/** A run of one study, looked at as another looks at its own. */
function seenAs(view: string, experiment: Experiment): StudyReport {
  const { events } = drive(stepsOf(experiment));
  const found = studyOf(experiment.method.id)?.views.find(({ id }) => id === view);
  if (found === undefined) throw new Error(`${experiment.method.id} has no view ${view}`);
  return found.report(experiment, events);
}

function ownReport(experiment: Experiment): StudyReport {
  const { events } = drive(stepsOf(experiment));
  const report = studyOf(experiment.method.id)?.report(experiment, events);
  if (report === undefined) throw new Error(`${experiment.method.id} is no study`);
  return report;
}

describe('a view of a study', () => {
  it('bears the name and the question of the study whose report it is', () => {
    const pairs = studies.flatMap((study) => study.views.map((view) => [study.id, view] as const));
    expect(pairs.map(([id, view]) => `${view.id} of ${id}`)).toEqual([
      'user-prompt-robustness of unseen-generalization',
      'efficiency of test-time-adaptation',
      'test-time-adaptation of efficiency',
      'unseen-generalization of user-prompt-robustness',
    ]);
    for (const [, view] of pairs) {
      expect(studyOf(view.id)).toMatchObject({ title: view.title, question: view.question });
    }
  });

  it.each([
    ['unseen-generalization', 'user-prompt-robustness'],
    ['user-prompt-robustness', 'unseen-generalization'],
  ])('of %s is what %s reports of a run of its own', (study, view) => {
    const settings = { prompts, userPrompts: 2, demos: 2 };
    const { title, ...seen } = seenAs(view, experimentOf(study, settings));
    const { title: ownTitle, ...own } = ownReport(experimentOf(view, settings));
    expect(seen).toEqual(own);
    expect(title).toBe(`${ownTitle}: ${studyOf(view)?.title ?? ''}`);
  });

  it('finds the rounds an adaptation saves, and says that it knows nothing of fewer examples', () => {
    const report = seenAs('efficiency', experimentOf('test-time-adaptation', adapting));
    // Three "check"s are right everywhere before any search.
    expect(rowsOf(report, 'Rounds and examples needed')[0]?.slice(0, 3)).toEqual(['Careful', '0 of 2', '100.0%']);
    expect(report.limits).toContain('All examples were used throughout: nothing is said about fewer.');
  });

  it('compares adapted prompts by the searches that had all examples', () => {
    const report = seenAs('test-time-adaptation', experimentOf('efficiency', { ...adapting, halvings: 2 }));
    expect(rowsOf(report, 'Before and after adaptation').map(([name]) => name)).toEqual(['Plain', 'Careful']);
    expect(report.limits.join()).not.toContain('not finished');
  });
});
