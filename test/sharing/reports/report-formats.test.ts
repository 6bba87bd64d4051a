import { describe, expect, it } from 'vitest';
import { inWords } from '../../../src/core/studies/report/in-words.ts';
import type { StudyReport, ReportChart } from '../../../src/core/studies/report/study-report.ts';
import { draw } from '../../../src/sharing/charts/draw.ts';
import { reportFormats } from '../../../src/sharing/reports/report-formats.ts';

const awkward = '<script>alert("1")</script> & | `$&` *x* _y_ \'q\'';
const interval = { low: 0.1, high: 0.3 };
const comparison = {
  ...{ difference: 0.2, interval, p: 0.004, adjusted: 0.008, examples: 50, wins: 12, ties: 36, losses: 2 },
  ...{ leftOut: 0, doubt: 0, isWithheld: false },
  verdict: 'better' as const,
};
const charts: readonly ReportChart[] = [
  {
    ...{ kind: 'heat-map', title: `Map ${awkward}`, shows: 'difference', rows: [awkward], columns: ['a', 'b'] },
    values: [[0.2, undefined]],
    clear: [[true, false]],
  },
  {
    ...{ kind: 'curves', title: 'Curves', across: 'Round', up: 'Score' },
    lines: [
      {
        name: awkward,
        points: [
          { x: 0, y: 0.4, interval },
          { x: 1, y: 0.6 },
        ],
      },
      { name: 'none', points: [] },
    ],
    marks: [{ name: 'majority', value: 0.3 }],
  },
  {
    ...{ kind: 'scatter', title: 'Scatter', across: 'Default', up: 'Found' },
    points: [
      { name: awkward, group: awkward, x: 0.4, y: 0.6 },
      { name: 'p', group: 'other', x: 0, y: 1 },
    ],
  },
  {
    ...{
      kind: 'bars',
      title: 'Bars',
      bars: [
        { name: awkward, value: 0.5, interval },
        { name: 'b', value: 0 },
      ],
    },
    marks: [{ name: 'chance', value: 0.25 }],
  },
];
const report: StudyReport = {
  title: awkward,
  question: 'Which is better?',
  summary: [`Found beats ${awkward}.`],
  setUp: {
    title: 'Set-up',
    columns: ['What', 'Value'],
    rows: [
      [
        { kind: 'text', text: 'Seed' },
        { kind: 'count', value: 7 },
      ],
    ],
  },
  sections: [
    {
      title: 'Section',
      text: [awkward],
      charts,
      tables: [
        {
          title: 'Table',
          columns: ['Task', 'Share', 'Difference', 'Points', 'Missing'],
          rows: [
            [
              { kind: 'text', text: awkward },
              { kind: 'share', value: 0.625, interval },
              { kind: 'difference', comparison },
              { kind: 'points', value: -0.031 },
              { kind: 'nothing' },
            ],
          ],
        },
      ],
    },
  ],
  prompts: [{ title: 'Found', text: 'Line one\n```\n<b>&amp; {question}' }],
  limits: ['Few examples.'],
};

const written = (id: string) => reportFormats.find((format) => format.id === id)?.write(report) ?? '';

describe('every report format', () => {
  it('shows the same figures', () => {
    const figures = report.sections[0]?.tables[0]?.rows[0]?.slice(1).map(inWords) ?? [];
    expect(figures).toHaveLength(4);
    for (const figure of figures) {
      expect(written('html')).toContain(figure.replace('<', '&#60;'));
      expect(written('markdown').replace(/\\/g, '')).toContain(figure);
    }
    expect(JSON.parse(written('json'))).toMatchObject({
      format: 'metaspo-report',
      sections: [{ tables: report.sections[0]?.tables }],
    });
  });

  it('keeps what was measured from being read as markup', () => {
    expect(written('html')).not.toMatch(/<script|<b>|onerror/);
    expect(written('html').match(/<svg/g)).toHaveLength(4);
    expect(written('html')).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
    expect(written('markdown')).toContain('````text\nLine one\n```\n<b>&amp; {question}\n````');
    expect(
      written('markdown')
        .split('\n')
        .filter((line) => line.startsWith('| \\<script'))
        .map((line) => line.split(/(?<!\\)\|/).length),
    ).toEqual([5, 6, 4, 7]); // the rows of three charts' tables and of the table, two more each than cells
  });
});

describe('every chart', () => {
  it.each(charts)('draws well-formed SVG with finite places: $kind', (chart) => {
    const svg = draw(chart);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    const opened = [...svg.matchAll(/<([a-z]+)[ >]/g)].map(([, name]) => name).toSorted();
    const closed = [...svg.matchAll(/<\/([a-z]+)>/g)].map(([, name]) => name).toSorted();
    expect(opened).toEqual(closed);
    expect(svg).toContain('<title>');
  });
});
