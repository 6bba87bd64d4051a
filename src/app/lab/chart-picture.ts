import type { ReportChart } from '../../core/studies/report/study-report.ts';
import { draw } from '../../sharing/charts/draw.ts';

/**
 * A chart as the address of a picture, so that a page shows the very drawing that a file holds. It is light or dark as
 * the page around it.
 */
export function chartPicture(chart: ReportChart): string {
  const drawn = draw(chart).replace(/^<svg[^>]*>/, '$&<style>:root{color-scheme:light dark}</style>');
  return `data:image/svg+xml,${encodeURIComponent(drawn)}`;
}
