import { mean } from '../../grading/score.ts';
import type { AnyEvidence, Evidence } from '../evidence.ts';
import type { PromptSettings } from '../measure/prompts.ts';
import { repeatedly, type RepeatSettings } from '../measure/repeats.ts';
import { contrastsOf } from '../report/contrasts.ts';
import { meanGuesses } from '../report/guesses.ts';
import { agreementSections } from '../report/run-agreement.ts';
import {
  difference,
  nothing,
  points,
  share,
  text,
  type Curves,
  type ReportSection,
  type ReportTable,
} from '../report/study-report.ts';
import { inReportOrder, type Adaptation, type Adaptations } from './adaptations.ts';
import { courseOf, meanCourse, measurementsAt, testScore, type Course, type CourseRound } from './courses.ts';

/** An adaptation with its course on each task, run by run. */
export interface Adapted extends Adaptation {
  readonly runs: readonly (readonly Course[])[];
  /** Those of all runs. */
  readonly courses: readonly Course[];
}

/** How a study's adaptations went, those under the baseline first. */
export function adaptedIn<Settings extends PromptSettings & RepeatSettings>(
  adaptations: Adaptations<Settings>,
  evidence: Evidence<Settings>,
): readonly Adapted[] {
  const { settings, plan } = evidence;
  return inReportOrder(adaptations, settings).map((adaptation) => {
    const runs = repeatedly([adaptation], settings.repeats).map(({ arm }) =>
      plan.tasks.map((task) => courseOf(arm, task, evidence)),
    );
    return { ...adaptation, runs, courses: runs.flat() };
  });
}

/** Whether the runs of an adaptation agree on what they were measured at after a round. */
export function adaptedAgreement(adapted: readonly Adapted[], round: number): readonly ReportSection[] {
  return agreementSections(
    adapted.map(({ title, runs }) => ({ title, runs: runs.map((courses) => measurementsAt(courses, round)) })),
  );
}

/** How something develops over rounds under each prompt. */
export function curve(
  title: string,
  adapted: readonly Adapted[],
  valueOf: (after: CourseRound) => number,
  evidence: AnyEvidence,
): Curves {
  return {
    ...{ kind: 'curves', title, across: 'Rounds', up: 'Mean over tasks', marks: meanGuesses(evidence) },
    lines: adapted.map(({ prompt, courses }) => ({
      name: prompt.title,
      points: meanCourse(
        courses.filter((course) => course.length > 0),
        valueOf,
      ),
    })),
  };
}

/** What adaptation added to each prompt, tested, and by how much the search promised more than the test kept. */
export function gainTable(adapted: readonly Adapted[], last: number, evidence: AnyEvidence): ReportTable {
  const sides = adapted.map(({ prompt, courses }) => ({
    title: `${prompt.title} adapted`,
    measurements: measurementsAt(courses, last),
    baseline: measurementsAt(courses, 0),
  }));
  const gains = contrastsOf(sides, evidence);
  return {
    title: 'Before and after adaptation',
    columns: ['Prompt', 'Before', 'After', 'Gain', 'In the search', 'Search above test'],
    rows: adapted.map(({ prompt, courses }, place) => {
      const ends = courses.flatMap((course) => course.filter(({ round }) => round === last));
      const starts = courses.flatMap((course) => course.slice(0, 1));
      if (ends.length === 0) return [text(prompt.title), ...Array<typeof nothing>(5).fill(nothing)];
      const [before, after] = [mean(starts.map(testScore)), mean(ends.map(testScore))];
      const searched = mean(ends.map((end) => end.searched));
      return [
        ...[text(prompt.title), share(before), share(after), difference(gains[place]?.overall)],
        ...[share(searched), points(searched - after)],
      ];
    }),
  };
}

/** The user prompts that were found under a prompt. */
export function adaptedPrompts({ prompt, courses }: Adapted, last: number) {
  return courses.flatMap((course) =>
    course
      .filter(({ round }) => round === last)
      .map(({ tested }) => ({ title: `${tested.task.name}, adapted under ${prompt.title}`, text: tested.user })),
  );
}
