import type { StudyReport } from '../../core/studies/report/study-report.ts';

/** A report as data, for programs. */
export function reportJson(report: StudyReport): string {
  return `${JSON.stringify({ format: 'metaspo-report', version: 1, ...report }, undefined, 2)}\n`;
}
