import { chartInWords, chartTable } from '../../core/studies/report/chart-table.ts';
import { inWords } from '../../core/studies/report/in-words.ts';
import type { StudyReport, ReportSection, ReportTable } from '../../core/studies/report/study-report.ts';
import { visible } from './visible.ts';

/** A report for an issue, a wiki or a notebook. Charts are given as their tables. */
export function reportMarkdown(report: StudyReport): string {
  return [
    `# ${plain(report.title)}`,
    `*${plain(report.question)}*`,
    ...list(report.summary),
    ...report.sections.flatMap(section),
    ...(report.limits.length === 0 ? [] : ['## What this does not say', ...list(report.limits)]),
    ...(report.prompts.length === 0 ? [] : ['## Prompts']),
    ...report.prompts.flatMap(({ title, text }) => [`### ${plain(title)}`, fenced(text)]),
    '## Set-up',
    table(report.setUp),
    '',
  ].join('\n\n');
}

function section({ title, text, charts, tables }: ReportSection): string[] {
  return [
    `## ${plain(title)}`,
    ...text.map(plain),
    ...charts.flatMap((chart) => [`**${plain(chart.title)}**`, plain(chartInWords(chart)), table(chartTable(chart))]),
    ...tables.flatMap((one) => [`**${plain(one.title)}**`, table(one)]),
  ];
}

function list(sentences: readonly string[]): string[] {
  return sentences.length === 0 ? [] : [sentences.map((sentence) => `- ${plain(sentence)}`).join('\n')];
}

function table({ columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(cellText)),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(row.map((cell) => cellText(inWords(cell))))),
  ].join('\n');
}

/** One line, with the signs that a table or HTML would read. */
function cellText(text: string): string {
  return plain(text).replace(/\|/g, '\\|');
}

/** Text that Markdown shows as it is. */
function plain(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_<>#[\]!~&]/g, (sign) => `\\${sign}`);
}

/** A prompt whole, in a fence longer than any inside it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return text === '' ? 'Empty: no system message is sent.' : `${fence}text\n${visible(text)}\n${fence}`;
}
