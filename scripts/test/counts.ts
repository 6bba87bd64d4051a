import { existsSync, readFileSync } from 'node:fs';
import type { Stage } from './stages.ts';

/** How many tests passed, failed, or were left out. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Counts to start a sum from. */
export const noTests: Counts = { passed: 0, failed: 0, skipped: 0 };

/** The sum of two counts. */
export function add(left: Counts, right: Counts): Counts {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  };
}

/** The counts a stage left behind; none where it has no tests, or stopped before it could write them. */
export function readCounts({ report }: Stage): Counts {
  if (report === undefined || !existsSync(report.file)) return noTests;
  // Written by the test runner just now; the shapes are those of its documented JSON reporter.
  const parsed = JSON.parse(readFileSync(report.file, 'utf8')) as VitestReport & PlaywrightReport;
  if (report.kind === 'vitest') {
    return {
      passed: parsed.numPassedTests,
      failed: parsed.numFailedTests + brokenFiles(parsed),
      skipped: parsed.numPendingTests + parsed.numTodoTests,
    };
  }
  const { expected, unexpected, skipped } = parsed.stats;
  return { passed: expected, failed: unexpected, skipped };
}

/** A test file that could not be loaded holds no failed test, yet it is a failure. */
function brokenFiles({ testResults }: VitestReport): number {
  return testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly skipped: number;
  };
}
