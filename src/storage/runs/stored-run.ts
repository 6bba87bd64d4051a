import type { Costs } from '../../core/run/costs.ts';
import type { StampedEvent } from '../../core/events.ts';
import type { Experiment, Outcome } from '../../core/experiment.ts';
import type { Ruling } from '../../core/verdict/ruling.ts';
import type { ModelRole, Usage } from '../../core/model.ts';

/** Why a run stands still, as the engine said it: a short name for the program, a sentence for the user. */
export interface StoredPause {
  readonly kind: string;
  readonly message?: string;
  /** Which limit of the budget was reached. */
  readonly limit?: string;
  /** How a model failed. */
  readonly failure?: string;
}

/** How far a run is. One that still says `running` when the page opens was interrupted: resume it. */
export type RunStatus =
  | { readonly kind: 'ready' }
  | { readonly kind: 'running' }
  | { readonly kind: 'paused'; readonly reason: StoredPause }
  | { readonly kind: 'finished' };

/** Where a run pauses by itself. */
export interface RunBudget {
  readonly calls?: number;
  readonly tokens?: number;
  readonly money?: number;
  readonly minutes?: number;
}

/** Calls answered so far, by role. */
type CallCounts = Readonly<Record<ModelRole, number>>;

/** What a list of runs shows; kept apart from the examples and events, so that listing stays fast. */
export interface RunSummary {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly status: RunStatus;
  /** `imported` runs came from a file; one of a run file has no log and cannot be resumed. */
  readonly origin: 'here' | 'imported';
  /** Set for an imported run that came with its log, in a backup. */
  readonly hasLog?: boolean;
  /** Tasks of the run, by the ids they have in it, that were saved under other ids when it was imported. */
  readonly copiedTasks?: Readonly<Record<string, string>>;
  readonly method: string;
  readonly tasks: readonly string[];
  readonly models: Readonly<Record<ModelRole, string>>;
  readonly calls: CallCounts;
  readonly tokens: Usage;
  /** The same by model, with failures, time and money; runs of older versions have none. */
  readonly costs?: Costs;
  /** Mean selection score at the start and now, 0 to 1, as far as they are known. */
  readonly score: { readonly initial?: number; readonly current?: number; readonly tested?: TestedScore };
}

/** Mean test scores of the initial and the found prompts, 0 to 1, and what follows from the single answers. */
export interface TestedScore {
  readonly before: number;
  readonly after: number;
  readonly ruling: Ruling;
}

/** A run as far as it has come: its frozen experiment, and the events so far for a quick view. */
export interface StoredRun extends RunSummary {
  readonly experiment: Experiment;
  readonly budget?: RunBudget;
  readonly events: readonly StampedEvent[];
  readonly result?: Outcome;
}

/** A snapshot of a run under way; what is left out stays as it was saved. */
export interface RunSnapshot {
  readonly events?: readonly StampedEvent[];
  readonly calls?: CallCounts;
  readonly tokens?: Usage;
  readonly costs?: Costs;
  readonly score?: RunSummary['score'];
}
