import type { StudyReport, ReportChart } from '../../core/studies/report/study-report.ts';
import { draw } from '../../sharing/charts/draw.ts';
import { reportFormats, type ReportFormat } from '../../sharing/reports/report-formats.ts';
import { fileName, saveFile } from '../save-file.ts';

export { reportFormats, type ReportFormat };

/**
 * A chart as the address of a picture, so that a page shows the very drawing that a file holds. It is light or dark as
 * the page around it.
 */
export function picture(chart: ReportChart): string {
  const drawn = draw(chart).replace(/^<svg[^>]*>/, '$&<style>:root{color-scheme:light dark}</style>');
  return `data:image/svg+xml,${encodeURIComponent(drawn)}`;
}

/** Gives the user a report as a file; returns its name. */
export function saveReport(report: StudyReport, format: ReportFormat): string {
  const name = fileName(report.title, format.ending);
  saveFile(name, format.write(report), format.type);
  return name;
}
