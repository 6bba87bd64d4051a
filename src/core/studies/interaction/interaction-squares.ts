import { holm } from '../../statistics/holm.ts';
import { interactionTest, type InteractionTest } from '../../statistics/interaction-test.ts';
import { twoWay, type TwoWay } from '../../statistics/two-way.ts';
import type { Task } from '../../task.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { AnyEvidence } from '../evidence.ts';
import { range, signed } from '../report/in-words.ts';

/** System prompts by user prompts on one task. */
export interface Square {
  readonly task: Task;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly scores: readonly (readonly number[])[];
  readonly parts: TwoWay;
  readonly test: InteractionTest;
  /** Adjusted over tasks. */
  readonly p: number;
}

/** Every task that was measured in full: half a table says nothing about interaction. */
export function squaresOf({ plan: { arms, tasks }, measurements, random }: AnyEvidence): readonly Square[] {
  const squares = tasks.flatMap((task) => {
    const mine = measurements.filter((measurement) => measurement.task.id === task.id);
    const users = [...new Set(mine.map(({ user }) => user))];
    const grid = arms.map(({ id }) =>
      users.map((user) => mine.find((measurement) => measurement.arm === id && measurement.user === user)),
    );
    const full = grid.map((row) => row.filter((measurement): measurement is Measurement => measurement !== undefined));
    if (full.some((row) => row.length < users.length)) return [];
    const test = interactionTest(byExample(full), random.fork(`interaction ${task.id}`));
    if (test === undefined) return [];
    const scores = full.map((row) => row.map(({ right }) => right.filter(Boolean).length / right.length));
    const columns = users.map((user, place) => (user === task.userPrompt ? 'Own' : `User prompt ${String(place)}`));
    return [{ task, rows: arms.map(({ title }) => title), columns, scores, parts: twoWay(scores), test }];
  });
  const adjusted = holm(squares.map(({ test }) => test.p));
  return squares.map((square, place) => ({ ...square, p: adjusted[place] ?? 1 }));
}

function byExample(measurements: readonly (readonly Measurement[])[]) {
  const examples = measurements[0]?.[0]?.right.length ?? 0;
  return Array.from({ length: examples }, (_, place) =>
    measurements.map((row) => row.map(({ right }) => Number(right[place]))),
  );
}

/** What a square says, in words. */
export function inSentence({ test, p }: Square, margin: number): string {
  return `interaction of ${signed(test.size)} points ${range(test.interval)}, ${interactionInWords(test, p, margin)}.`;
}

/** Like the verdict on a difference: a claim either way needs the interval, and the test where something is claimed. */
export function interactionInWords({ interval }: InteractionTest, p: number, margin: number): string {
  if (interval.high < margin) return 'none that matters: searching system and user prompts apart would do';
  if (p >= 0.05) return 'within noise';
  return interval.low >= margin
    ? 'clear: searching them together is worth it'
    : 'more than noise, by how much is uncertain';
}
