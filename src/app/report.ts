import type { Report, ReportChart } from '../core/experiments/report.ts';
import { draw } from '../sharing/charts/draw.ts';
import { reportFormats, type ReportFormat } from '../sharing/report-formats.ts';
import { fileName, saveFile } from './save-file.ts';

export { reportFormats, type ReportFormat };

/** A chart as the address of a picture, so that a page shows the very drawing that a file holds. */
export function picture(chart: ReportChart): string {
  return `data:image/svg+xml,${encodeURIComponent(draw(chart))}`;
}

/** Gives the user a report as a file; returns its name. */
export function saveReport(report: Report, format: ReportFormat): string {
  const name = fileName(report.title, format.ending);
  saveFile(name, format.write(report), format.type);
  return name;
}
