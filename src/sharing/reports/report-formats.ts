import type { StudyReport } from '../../core/studies/report/study-report.ts';
import { reportHtml } from './report-html.ts';
import { reportJson } from './report-json.ts';
import { reportMarkdown } from './report-markdown.ts';

/** A way to hand a report on. */
export interface ReportFormat {
  readonly id: string;
  readonly title: string;
  /** With its dot. */
  readonly ending: string;
  readonly type: string;
  write(report: StudyReport): string;
}

/** Every format of reports, in display order. */
export const reportFormats: readonly ReportFormat[] = [
  { id: 'html', title: 'HTML', ending: '.html', type: 'text/html', write: reportHtml },
  { id: 'markdown', title: 'Markdown', ending: '.md', type: 'text/markdown', write: reportMarkdown },
  { id: 'json', title: 'JSON', ending: '.json', type: 'application/json', write: reportJson },
];
