import { mean } from '../../grading/score.ts';
import { contrastsOf } from '../report/contrasts.ts';
import type { AnyEvidence } from '../evidence.ts';
import { measurementsAt, courseOf, meanCourse, testScore, type Moment } from './courses.ts';
import { meanGuesses } from '../report/guesses.ts';
import type { NamedPrompt } from '../measure/prompts.ts';
import { repeatedly } from '../measure/repeats.ts';
import { difference, nothing, points, share, text, type Curves, type ReportTable } from '../report/study-report.ts';

/** A prompt with the courses of its adaptations, a task and repeat each. */
export interface Adapted {
  readonly prompt: NamedPrompt;
  readonly courses: readonly (readonly Moment[])[];
}

/** What each run was measured at in the end, with whatever user prompts it found. */
export function runsOf(prompt: NamedPrompt, repeats: number, last: number, evidence: AnyEvidence) {
  const { tasks } = evidence.plan;
  return repeatedly([prompt], repeats).map(({ arm }) =>
    measurementsAt(
      tasks.map((task) => courseOf(arm, task, evidence)),
      last,
    ),
  );
}

/** How the adaptations under a prompt went, a task and repeat each. */
export function adaptedUnder(prompt: NamedPrompt, repeats: number, evidence: AnyEvidence): Adapted {
  const runs = repeatedly([prompt], repeats);
  return {
    prompt,
    courses: runs.flatMap(({ arm }) => evidence.plan.tasks.map((task) => courseOf(arm, task, evidence))),
  };
}

/** How something develops over rounds under each prompt. */
export function curve(
  title: string,
  adapted: readonly Adapted[],
  valueOf: (moment: Moment) => number,
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
