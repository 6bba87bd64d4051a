import type { ExperimentRow, ReportedRow } from '../database.ts';
import type { RunSummary, StoredRun } from './stored-run.ts';

/** A run as the tables hold it. */
interface RunRows {
  readonly summary: RunSummary;
  readonly frozen: ExperimentRow;
  readonly reported: ReportedRow;
}

/** Takes a run apart into its rows. */
export function rowsOf({ experiment, budget, events, result, ...summary }: StoredRun): RunRows {
  const { id } = summary;
  return {
    summary,
    frozen: { id, experiment, ...(budget === undefined ? {} : { budget }) },
    reported: { id, events, ...(result === undefined ? {} : { result }) },
  };
}

/** Puts a run together from its rows. */
export function runOf({ summary, frozen, reported }: RunRows): StoredRun {
  return { ...summary, ...frozen, ...reported };
}
