import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Experiment, RunRecord } from '../../../src/core/experiment.ts';
import { writeExperiment } from '../../../src/sharing/files/experiment-file.ts';
import { readRun } from '../../../src/sharing/files/run-file.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs an experiment in the terminal, and reads the run it writes. */
export async function headless(experiment: Experiment, folder: string): Promise<RunRecord> {
  const { input, output } = await filesIn(folder, experiment);
  await inTerminal([input, '--out', output]);
  return readRun(await readFile(output, 'utf8'));
}

/** Runs a study in the terminal, and reads the report it writes as JSON. */
export async function headlessReport(experiment: Experiment, folder: string): Promise<string> {
  const { input, output } = await filesIn(folder, experiment);
  const report = join(folder, 'report.json');
  await inTerminal([input, '--out', output, '--report', report]);
  return readFile(report, 'utf8');
}

async function filesIn(folder: string, experiment: Experiment): Promise<{ input: string; output: string }> {
  await mkdir(folder, { recursive: true });
  const input = join(folder, 'experiment.json');
  await writeFile(input, writeExperiment(experiment));
  return { input, output: join(folder, 'run.json') };
}

async function inTerminal(words: readonly string[]): Promise<void> {
  await promisify(execFile)('npm', ['run', 'headless', '--', ...words], {
    cwd: root,
    shell: process.platform === 'win32',
  });
}
