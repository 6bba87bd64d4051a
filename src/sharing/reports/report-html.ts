import { chartInWords, chartTable } from '../../core/studies/report/chart-table.ts';
import { inWords } from '../../core/studies/report/in-words.ts';
import type {
  StudyReport,
  ReportCell,
  ReportChart,
  ReportSection,
  ReportTable,
} from '../../core/studies/report/study-report.ts';
import { draw } from '../charts/draw.ts';
import { escaped } from '../charts/svg.ts';

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin-block: 1rem; }
caption { text-align: start; font-weight: 600; padding-block: .5rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .75rem; border-bottom: 1px solid light-dark(#d5dde2, #37434c); }
td.share, td.count, td.points, td.money { text-align: end; font-variant-numeric: tabular-nums; }
.better { color: light-dark(#0b6b34, #6fd39a); font-weight: 600; }
.worse { color: light-dark(#a12a1c, #ff9d8f); font-weight: 600; }
figure { margin: 1rem 0; padding: 1rem; background: light-dark(#fff, #1b2226); border-radius: .5rem; overflow-x: auto; break-inside: avoid; }
figcaption { font-weight: 600; }
svg { display: block; max-width: 100%; height: auto; margin-block: .5rem; }
summary { cursor: pointer; }
@media print { :root { color-scheme: light; } }
.wide { overflow-x: auto; }
pre { white-space: pre-wrap; padding: 1rem; border: 1px solid light-dark(#d5dde2, #37434c); border-radius: .5rem; }
.question { font-style: italic; }
`;

/** A report as one file that needs nothing else: no script, no address, readable offline and on paper. */
export function reportHtml(report: StudyReport): string {
  const title = escaped(report.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
<p class="question">${escaped(report.question)}</p>
${list(report.summary)}
${report.sections.map(section).join('\n')}
${report.limits.length === 0 ? '' : `<h2>What this does not say</h2>\n${list(report.limits)}`}
${report.prompts.length === 0 ? '' : `<h2>Prompts</h2>\n${report.prompts.map(prompt).join('\n')}`}
<h2>Set-up</h2>
${table(report.setUp)}
</body>
</html>
`;
}

function section({ title, text, charts, tables }: ReportSection): string {
  return [
    `<h2>${escaped(title)}</h2>`,
    ...text.map((sentence) => `<p>${escaped(sentence)}</p>`),
    ...charts.map(figure),
    ...tables.map(table),
  ].join('\n');
}

/** A drawing, what it shows in words, and all of it as a table. */
function figure(chart: ReportChart): string {
  return `<figure><figcaption>${escaped(chart.title)}</figcaption>
${draw(chart)}
<p>${escaped(chartInWords(chart))}</p>
<details><summary>As a table</summary>${table(chartTable(chart))}</details>
</figure>`;
}

function list(sentences: readonly string[]): string {
  return `<ul>${sentences.map((sentence) => `<li>${escaped(sentence)}</li>`).join('')}</ul>`;
}

function table({ title, columns, rows }: ReportTable): string {
  const head = columns.map(heading).join('');
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
  return `<div class="wide"><table><caption>${escaped(title)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** A corner above row names heads no column. */
function heading(column: string): string {
  return column === '' ? '<td></td>' : `<th scope="col">${escaped(column)}</th>`;
}

function cell(value: ReportCell, place: number): string {
  const written = escaped(inWords(value));
  if (place === 0) return `<th scope="row">${written}</th>`;
  const verdict = value.kind === 'difference' ? ` ${value.comparison.verdict}` : '';
  return `<td class="${value.kind}${verdict}">${written}</td>`;
}

function prompt({ title, text }: StudyReport['prompts'][number]): string {
  const shown = text === '' ? '<p>Empty: no system message is sent.</p>' : `<pre>${escaped(text)}</pre>`;
  return `<h3>${escaped(title)}</h3>\n${shown}`;
}
