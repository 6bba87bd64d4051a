import { describe, expect, it } from 'vitest';
import { chartTable } from '../../src/core/studies/report/chart-table.ts';
import { studyOf } from '../../src/core/studies/index.ts';
import { inWords } from '../../src/core/studies/report/in-words.ts';
import type { StudyReport, ReportTable } from '../../src/core/studies/report/study-report.ts';
import { stepsOf } from '../../src/core/run/steps-of.ts';
import { reportFormats } from '../../src/sharing/reports/report-formats.ts';
import { drive, sums, toyExperiment, toyTask } from '../support/toy.ts';

const awkward = '</script><b>& "x" | `y` *z* _w_ [a](b) ![c](d) \u0000';
const tasks = ['one', 'two', 'three'].map((id) =>
  toyTask(id, { name: `${id} ${awkward}`, examples: { train: sums(4), test: sums(8, 100) } }),
);
const prompts = [
  { id: 'plain', title: `Plain ${awkward}`, text: `Add.\n${awkward}` },
  { id: 'careful', title: 'Careful', text: 'check check check' },
];

function reportOf(id: string): StudyReport {
  const small = {
    rounds: 1,
    userCandidates: 1,
    userPromptsKept: 1,
    systemCandidates: 1,
    userPrompts: 2,
    demos: 2,
    draws: 1,
  };
  const study = studyOf(id);
  if (study === undefined) throw new Error(`There is no study ${id}.`);
  const told = Object.fromEntries(Object.entries(small).filter(([name]) => name in study.defaults));
  const settings = { ...told, prompts, targets: ['three'] };
  const experiment = toyExperiment({ name: `Toy ${awkward}`, method: { id, settings }, tasks });
  return study.report(experiment, drive(stepsOf(experiment)).events);
}

function written(report: StudyReport, id: string): string {
  return reportFormats.find((format) => format.id === id)?.write(report) ?? '';
}

/** Every table that a report shows, in words: its own and those of its charts. */
function tablesIn({ setUp, sections }: StudyReport): readonly (readonly (readonly string[])[])[] {
  const words = ({ columns, rows }: ReportTable) => [columns, ...rows.map((row) => row.map(inWords))];
  return [...sections.flatMap(({ charts, tables }) => [...charts.map(chartTable), ...tables]), setUp].map(words);
}

function tablesInHtml(html: string) {
  const text = (markup: string) => markup.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  return [...html.matchAll(/<table>([\s\S]*?)<\/table>/g)].map(([, table = '']) =>
    [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => text(cell)),
    ),
  );
}

function tablesInMarkdown(markdown: string) {
  const blocks = markdown.split('\n\n').filter((block) => block.startsWith('| '));
  return blocks.map((block) =>
    block
      .split('\n')
      .filter((_, place) => place !== 1)
      .map((line) =>
        line
          .slice(2, -2)
          .split(/(?<!\\) \| /)
          .map((cell) => cell.replace(/\\(.)/g, '$1')),
      ),
  );
}

const shown = (text: string) => text.replaceAll('\u0000', '\uFFFD');
const oneLine = (text: string) => shown(text).replace(/\s+/g, ' ');

describe.each([
  'headroom',
  'compare',
  'unseen-generalization',
  'efficiency',
  'source-scaling',
  'user-prompt-robustness',
  'influence',
  'interaction',
])('the report of %s', (id) => {
  const report = reportOf(id);
  const tables = tablesIn(report);

  it('shows the same figures in HTML, Markdown and JSON', () => {
    expect(tables.flat(2).length).toBeGreaterThan(20);
    expect(tablesInHtml(written(report, 'html'))).toEqual(tables.map((table) => table.map((row) => row.map(shown))));
    expect(tablesInMarkdown(written(report, 'markdown'))).toEqual(
      tables.map((table) => table.map((row) => row.map(oneLine))),
    );
    const data = JSON.parse(written(report, 'json')) as StudyReport;
    expect(
      tablesIn({
        ...report,
        setUp: data.setUp,
        sections: data.sections.map((one, place) => ({ ...one, charts: report.sections[place]?.charts ?? [] })),
      }),
    ).toEqual(tables);
  });

  it('is one page that runs nothing and asks nobody', () => {
    const html = written(report, 'html');
    expect(html).not.toMatch(/<script|<link|<b>|\bon\w+=|javascript:|@import|url\(/i);
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
    expect(html).toContain("default-src 'none'");
    expect(html.match(/<svg/g)?.length ?? 0).toBe(report.sections.flatMap(({ charts }) => charts).length);
  });
});
