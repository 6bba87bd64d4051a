import type { Evidence } from '../evidence.ts';
import type { Measurement } from '../measure/measurement.ts';
import { inRun } from '../measure/repeats.ts';
import type { Arm } from '../plan.ts';
import type { Sides } from '../report/contrasts.ts';
import { modelName } from '../report/prompt-comparison.ts';
import { searchesOf, type Searching, type Varied } from './searches.ts';

/** What the searches with one thing found, as measured on one base model. */
export interface Searched<Thing> {
  readonly thing: Thing;
  readonly title: string;
  /** The base model it was measured on; the first where absent. */
  readonly on: string | undefined;
  /** Search by search. */
  readonly runs: readonly (readonly Measurement[])[];
}

/** What the searches found: by what is varied, then by base model. */
export function searchedIn<Settings, Thing extends Varied>(
  searching: Searching<Settings, Thing>,
  evidence: Evidence<Settings>,
): readonly Searched<Thing>[] {
  const { experiment, settings, plan, measurements } = evidence;
  const others = Object.keys(experiment.models.others ?? {});
  const problem = { settings, tasks: experiment.tasks, others };
  const searches = searchesOf(searching, problem);
  return searching.varied(problem).flatMap((thing) =>
    plan.models.map((on) => ({
      ...{ thing, on },
      title: plan.models.length === 1 ? thing.title : `${thing.title}, run on ${modelName(on, evidence)}`,
      runs: searches
        .filter((search) => search.thing.id === thing.id)
        .map(({ arm }) => measurements.filter((one) => one.arm === arm.id && one.on === on)),
    })),
  );
}

/** All runs together, each told apart from the others. */
export function allRuns({ runs }: Pick<Searched<unknown>, 'runs'>): readonly Measurement[] {
  return runs.flatMap((run, place) => inRun(run, place + 1));
}

/** What was found against the prompt that searches start from, run by run. */
export function againstStart<Thing>(
  searched: Searched<Thing>,
  start: Arm,
  { measurements }: Pick<Evidence<unknown>, 'measurements'>,
): Sides {
  const atStart = measurements.filter(({ arm, on }) => arm === start.id && on === searched.on);
  return {
    title: searched.title,
    measurements: allRuns(searched),
    baseline: allRuns({ runs: searched.runs.map(() => atStart) }),
  };
}
