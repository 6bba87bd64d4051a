import { wilsonInterval } from '../../statistics/wilson-interval.ts';
import type { AnyEvidence } from '../evidence.ts';
import { percent, range } from '../report/in-words.ts';
import { bothSides, type Replaced } from './influence-places.ts';
import { count, share, text, type Bars, type ReportTable } from '../report/study-report.ts';

/** What became of the answers under a prompt when another took its place. */
interface Changes {
  readonly title: string;
  readonly place: string;
  readonly answers: number;
  readonly changed: number;
  readonly madeRight: number;
  readonly madeWrong: number;
}

/** Counts the answers that changed; none where nothing was measured on both sides. */
export function changesOf(replaced: Replaced, { plan: { tasks }, events }: AnyEvidence): readonly Changes[] {
  const total = { answers: 0, changed: 0, madeRight: 0, madeWrong: 0 };
  for (const task of tasks) {
    const sides = bothSides(replaced, task.id, events);
    if (sides === undefined) continue;
    const { before, after } = sides;
    for (const [at, answer] of (before.answers ?? []).entries()) {
      total.answers += 1;
      if (answer === after.answers?.[at]) continue;
      total.changed += 1;
      if (before.right[at] === '0' && after.right[at] === '1') total.madeRight += 1;
      if (before.right[at] === '1' && after.right[at] === '0') total.madeWrong += 1;
    }
  }
  const { prompt, place } = replaced;
  return total.answers === 0 ? [] : [{ title: prompt.title, place: place.title, ...total }];
}

/** What changed, in a sentence. */
export function inSentence({ title, place, answers, changed }: Changes): string {
  const interval = wilsonInterval(changed, answers);
  const around = interval === undefined ? '' : ` ${range(interval)}`;
  return `${title} ${place.toLowerCase()}: ${percent(changed / answers)}${around} of ${String(answers)} answers change.`;
}

export function barsOf(changes: readonly Changes[]): Bars {
  return {
    ...{ kind: 'bars', title: 'Share of answers that change', marks: [] },
    bars: changes.map(({ title, place, answers, changed }) => {
      const interval = wilsonInterval(changed, answers);
      const name = `${title} ${place.toLowerCase()}`;
      return { name, value: changed / answers, ...(interval === undefined ? {} : { interval }) };
    }),
  };
}

export function changeTable(changes: readonly Changes[]): ReportTable {
  return {
    title: 'Answers that change',
    columns: [
      'Prompt',
      'What was done',
      'Answers',
      'Change',
      'From wrong to right',
      'From right to wrong',
      'Otherwise',
    ],
    rows: changes.map(({ title, place, answers, changed, madeRight, madeWrong }) => [
      ...[text(title), text(place), count(answers), share(changed / answers, wilsonInterval(changed, answers))],
      ...[count(madeRight), count(madeWrong), count(changed - madeRight - madeWrong)],
    ]),
  };
}
