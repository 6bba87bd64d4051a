import type { StudyReport } from '../../core/studies/report/study-report.ts';
import { reportFormats, type ReportFormat } from '../../sharing/reports/report-formats.ts';
import { fileName, saveFile } from '../save-file.ts';

export { reportFormats, type ReportFormat };

/** Gives the user a report as a file; returns its name. */
export function saveReport(report: StudyReport, format: ReportFormat): string {
  const name = fileName(report.title, format.ending);
  saveFile(name, format.write(report), format.type);
  return name;
}
