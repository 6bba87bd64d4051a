import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { readCounts } from '../test/counts.ts';
import type { Mutant } from './mutant.ts';
import type { Outcome } from './verdict.ts';

/** Tests to run: files by their names, or all that reach some source files. */
export interface Selection {
  readonly kind: 'files' | 'related';
  readonly project: 'node' | 'browser';
  readonly files: readonly string[];
}

/** What running tests came to, with all that was printed. */
export interface Ran {
  readonly outcome: Outcome;
  readonly seconds: number;
  readonly output: string;
}

/** The tests that some mutants need, in as few runs as there are kinds. */
export function selectionsFor(mutants: readonly Mutant[]): readonly Selection[] {
  const named = [...new Set(mutants.flatMap(({ tests = [] }) => tests))];
  const unnamed = [...new Set(mutants.flatMap(({ file, tests }) => (tests === undefined ? [file] : [])))];
  const selections: readonly Selection[] = [
    { kind: 'files', project: 'node', files: named.filter((file) => !isForBrowser(file)) },
    { kind: 'files', project: 'browser', files: named.filter(isForBrowser) },
    { kind: 'related', project: 'node', files: unnamed },
  ];
  return selections.filter(({ files }) => files.length > 0);
}

function isForBrowser(test: string): boolean {
  return test.startsWith('test/ui/') || test.endsWith('.browser.test.ts');
}

const running = new Set<ChildProcess>();

/** Ends all tests under way, with everything they have started. */
export function endTests(): void {
  for (const child of running) end(child);
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** Runs tests in a folder until the first fails, for so many seconds at most. Throws where they cannot be run at all. */
export function runTests(folder: string, { kind, project, files }: Selection, mostSeconds: number): Promise<Ran> {
  const report = join(folder, 'mutants-report.json');
  rmSync(report, { force: true });
  const command = kind === 'files' ? 'run' : 'related';
  const options = [
    '--run',
    '--project',
    project,
    '--bail',
    '1',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs');
    // A group of its own, so that browsers and workers end with it.
    const child = spawn(execPath, [vitest, command, ...files, ...options], { cwd: folder, env, detached: true });
    running.add(child);
    let output = '';
    let isLate = false;
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const clock = setTimeout(() => {
      isLate = true;
      end(child);
    }, mostSeconds * 1000);
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(clock);
      running.delete(child);
      const seconds = (performance.now() - started) / 1000;
      const { passed, failed } = readCounts({
        name: project,
        command: ['vitest'],
        report: { kind: 'vitest', file: report },
      });
      if (isLate) resolve({ outcome: 'timed out', seconds, output });
      else if (failed > 0) resolve({ outcome: 'failed', seconds, output });
      else if (passed > 0) resolve({ outcome: 'passed', seconds, output });
      else reject(new Error(`No test was run of ${files.join(', ')}:\n${output}`));
    });
  });
}
