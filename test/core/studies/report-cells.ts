import { inWords } from '../../../src/core/studies/report/in-words.ts';
import type { StudyReport } from '../../../src/core/studies/report/study-report.ts';

/** The rows of a report's table, in words. */
export function rowsOf(report: StudyReport, title: string): readonly (readonly string[])[] {
  const tables = [report.setUp, ...report.sections.flatMap((section) => section.tables)];
  const table = tables.find((one) => one.title === title);
  if (table === undefined) throw new Error(`No table "${title}" among ${tables.map((one) => one.title).join('; ')}`);
  return table.rows.map((row) => row.map(inWords));
}
