import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Experiment, RunRecord } from '../../../src/core/experiment.ts';
import { writeExperiment } from '../../../src/sharing/experiment-file.ts';
import { readRun } from '../../../src/sharing/run-file.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs an experiment in the terminal, and reads the run it writes. */
export async function headless(experiment: Experiment, folder: string): Promise<RunRecord> {
  await mkdir(folder, { recursive: true });
  const input = join(folder, 'experiment.json');
  const output = join(folder, 'run.json');
  await writeFile(input, writeExperiment(experiment));
  await promisify(execFile)('npm', ['run', 'headless', '--', input, '--out', output], {
    cwd: root,
    shell: process.platform === 'win32',
  });
  return readRun(await readFile(output, 'utf8'));
}
