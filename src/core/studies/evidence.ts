import type { Random } from '../../foundation/pure/random.ts';
import type { StampedEvent } from '../events.ts';
import type { Experiment } from '../experiment.ts';
import type { Measurement } from './measure/measurement.ts';
import type { Plan } from './plan.ts';
import type { ReportSection } from './report/study-report.ts';

/** What a report is made from: the experiment, what it set out to measure, and what happened so far. */
export interface Evidence<Settings> {
  readonly experiment: Experiment;
  readonly settings: Settings;
  readonly plan: Plan;
  readonly events: readonly StampedEvent[];
  readonly measurements: readonly Measurement[];
  /** For bootstrap draws: the same report each time it is made. */
  readonly random: Random;
  /** The smallest difference that matters, 0 to 1. */
  readonly margin: number;
}

/** Everything but the types of a study's settings. */
export type AnyEvidence = Evidence<unknown>;

/** What a study found, as its own part of the report. */
export interface Findings {
  readonly summary: readonly string[];
  readonly sections: readonly ReportSection[];
  readonly limits: readonly string[];
  /** Prompts it found or wrote itself, besides those in its settings. */
  readonly prompts?: readonly { readonly title: string; readonly text: string }[];
}
