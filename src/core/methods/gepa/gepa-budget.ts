import type { Problem } from '../../method.ts';
import type { GepaSettings } from './gepa-settings.ts';

/** Whether feedback and selection are kept apart, so that a parent has to be asked about train examples too. */
export function looksTwice({ tasks }: Problem<GepaSettings>): boolean {
  return tasks.some(({ examples }) => examples.selection !== undefined);
}

/** Examples in a mini-batch: no more than any task has. */
export function batchSize({ tasks, settings }: Problem<GepaSettings>): number {
  return Math.min(settings.miniBatch, ...tasks.map(({ examples }) => examples.train.length));
}

/** The calls of a round in which the child does not pass the gate. */
export function callsEach(problem: Problem<GepaSettings>): number {
  return batchSize(problem) * (looksTwice(problem) ? 2 : 1);
}

/** As many rounds as the calls are enough for if no child ever passes; each one that does uses up several. */
export function roundsIn(problem: Problem<GepaSettings>): number {
  return Math.floor(problem.settings.calls / callsEach(problem));
}
