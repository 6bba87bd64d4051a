import type { ExperimentRow, HistoryRow } from '../database.ts';
import type { RunSummary, StoredRun } from './stored-run.ts';

/** A run as the tables hold it. */
export interface RunRows {
  readonly summary: RunSummary;
  readonly frozen: ExperimentRow;
  readonly history: HistoryRow;
}

/** Takes a run apart into its rows. */
export function rowsOf({ experiment, budget, events, result, ...summary }: StoredRun): RunRows {
  const { id } = summary;
  return {
    summary,
    frozen: { id, experiment, ...(budget === undefined ? {} : { budget }) },
    history: { id, events, ...(result === undefined ? {} : { result }) },
  };
}

/** Puts a run together from its rows. */
export function runOf({ summary, frozen, history }: RunRows): StoredRun {
  return { ...summary, ...frozen, ...history };
}
