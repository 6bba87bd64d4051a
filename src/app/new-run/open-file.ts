import type { Experiment } from '../../core/experiment.ts';
import { readExperiment } from '../../sharing/files/experiment-file.ts';
import { readRun, type StampedRun } from '../../sharing/files/run-file.ts';

/** Larger files are no experiments or runs, and would only freeze the page. */
const largest = 200_000_000;

/** Reads an experiment file. What it gives back has no key and starts nothing. */
export async function readExperimentFile(file: File): Promise<Experiment> {
  return readExperiment(await textOf(file));
}

/** Reads a run file. */
export async function readRunFile(file: File): Promise<StampedRun> {
  return readRun(await textOf(file));
}

async function textOf(file: File): Promise<string> {
  if (file.size > largest) throw new Error(`"${file.name}" is too large to be an experiment or a run.`);
  return file.text();
}
