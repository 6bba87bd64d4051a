import { countField, type Field } from '../../field.ts';
import type { Measurement } from './measurement.ts';
import type { Arm } from '../plan.ts';

/** How often a search is run anew: what one run finds is partly luck. */
export interface RepeatSettings {
  readonly repeats: number;
}

export const repeatField: Field = countField(
  'repeats',
  'Repeats',
  [1, 20],
  'Runs every search so many times with other draws. What one run finds is partly luck; three show how much.',
);

/** One run of what is to be compared. */
interface Repeated<Thing> {
  readonly thing: Thing;
  /** From 1. */
  readonly repeat: number;
  /** The label of its arm. */
  readonly arm: string;
}

/** Every run of every thing, run by run, so that a study that is stopped has whole repeats. */
export function repeatedly<Thing extends Arm>(things: readonly Thing[], repeats: number): readonly Repeated<Thing>[] {
  return upTo(repeats).flatMap((repeat) =>
    things.map((thing) => ({ thing, repeat, arm: armOfRun(thing, repeat, repeats).id })),
  );
}

/** The arm of one run of something, numbered where there are several. */
export function armOfRun({ id, title }: Arm, run: number, runs: number): Arm {
  return runs === 1 ? { id, title } : { id: `${id} #${String(run)}`, title: `${title}, run ${String(run)}` };
}

/**
 * What a run was measured at, to be held against the same run of another side. What was not repeated, such as the prompt
 * that searches start from, is in every run.
 */
export function inRun(measurements: readonly Measurement[], repeat: number): readonly Measurement[] {
  return measurements.map((measurement) => ({ ...measurement, pair: `${measurement.user} #${String(repeat)}` }));
}

/** The whole numbers from 1. */
export function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => place + 1);
}

/** The arms of all runs, named for what is run. */
export function armsOfRuns(things: readonly Arm[], repeats: number): readonly Arm[] {
  return repeatedly(things, repeats).map(({ thing, repeat }) => armOfRun(thing, repeat, repeats));
}

/** What one run cannot say. */
export function repeatLimits({ repeats }: RepeatSettings): readonly string[] {
  return repeats === 1
    ? ['Every search was run once: another run may find another prompt.']
    : [`Tests are about the prompts that ${String(repeats)} runs found, not about runs to come.`];
}
