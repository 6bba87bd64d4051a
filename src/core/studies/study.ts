import type { Costs } from '../run/costs.ts';
import type { Experiment } from '../experiment.ts';
import type { StampedEvent } from '../events.ts';
import type { Method } from '../method.ts';
import type { Plan } from './plan.ts';
import type { StudyReport } from './report/study-report.ts';

/** What a form must ask for besides the tasks and the fields. */
export interface Needs {
  /** The fewest prompts to choose (`settings.prompts`); 0 where the study brings its own. */
  readonly prompts: number;
  /** Whether the optimizer is asked, so that its model must be chosen and the tasks need train examples. */
  readonly optimizer: boolean;
  /** Whether tasks can be held out from a search, to measure on: `settings.targets` lists their ids. */
  readonly targets: boolean;
  /** The fewest further base models to name in `models.others`; `undefined` where the study asks only the first. */
  readonly others: number | undefined;
}

/** A question that is put to the events of a run, and answered by a report. */
export interface StudyView {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /**
   * What was found, from whatever events there are so far, and what that cost, which the events do not tell. Without
   * `costs` the report says that they are not known.
   */
  report(experiment: Experiment, events: readonly StampedEvent[], costs?: Costs): StudyReport;
}

/**
 * A question about prompts, answered by trying. A study is a method: it is paused, resumed, estimated, stored and run
 * headless by the same code. Its result is a fold of its events, so that the page, the report and the headless output
 * cannot disagree.
 */
export interface Study<Settings> extends Method<Settings>, StudyView {
  /** What other studies would ask of the same events: its runs have paid for these reports too. */
  readonly views: readonly StudyView[];
  readonly needs: Needs;
  /** What stands in its way besides the values of its fields, in words for the user. */
  problems(experiment: Experiment): readonly string[];
  /** What it sets out to measure: its events are about these examples, in this order. */
  measures(experiment: Experiment): Plan;
}
