import { percent, signed } from './in-words.ts';
import { nothing, points, share, text, type ReportCell, type ReportChart, type ReportTable } from './study-report.ts';

/** Everything a chart shows, as a table: for who cannot see it, and to copy from. */
export function chartTable(chart: ReportChart): ReportTable {
  switch (chart.kind) {
    case 'heat-map':
      return {
        title: chart.title,
        columns: ['', ...chart.columns],
        rows: chart.rows.map((name, row) => [
          text(name),
          ...chart.columns.map((_, column) => heat(chart.values[row]?.[column], chart.shows)),
        ]),
      };
    case 'curves': {
      const places = [...new Set(chart.lines.flatMap((line) => line.points.map(({ x }) => x)))].toSorted(
        (a, b) => a - b,
      );
      return {
        title: chart.title,
        columns: [chart.across, ...chart.lines.map(({ name }) => name), ...chart.marks.map(({ name }) => name)],
        rows: places.map((x) => [
          text(String(x)),
          ...chart.lines.map((line) => {
            const point = line.points.find((one) => one.x === x);
            return point === undefined ? nothing : share(point.y, point.interval);
          }),
          ...chart.marks.map(({ value }) => share(value)),
        ]),
      };
    }
    case 'scatter':
      return {
        title: chart.title,
        columns: ['Pair', 'Group', chart.across, chart.up],
        rows: chart.points.map(({ name, group, x, y }) => [text(name), text(group), share(x), share(y)]),
      };
    case 'bars':
      return {
        title: chart.title,
        columns: ['', 'Score'],
        rows: [
          ...chart.bars.map(({ name, value, interval }) => [text(name), share(value, interval)]),
          ...chart.marks.map(({ name, value }) => [text(name), share(value)]),
        ],
      };
    default:
      return chart satisfies never;
  }
}

/** What a chart shows, in a sentence or two. */
export function chartInWords(chart: ReportChart): string {
  switch (chart.kind) {
    case 'heat-map': {
      const values = chart.values.flat().filter((value) => value !== undefined);
      if (values.length === 0) return 'Nothing was measured yet.';
      const write = chart.shows === 'score' ? percent : signed;
      const ends = `From ${write(Math.min(...values))} to ${write(Math.max(...values))}.`;
      const clear = chart.clear.flat().filter(Boolean).length;
      return chart.shows === 'score'
        ? ends
        : `${ends} ${String(clear)} of ${String(values.length)} differences are more than noise; the others are drawn pale, with a dashed edge.`;
    }
    case 'curves':
      return chart.lines
        .flatMap(({ name, points: [first, ...others] }) => {
          const last = others.at(-1) ?? first;
          return first === undefined || last === undefined
            ? []
            : [`${name}: ${percent(first.y)} at first, ${percent(last.y)} at last.`];
        })
        .join(' ');
    case 'scatter': {
      const above = chart.points.filter(({ x, y }) => y > x).length;
      const below = chart.points.filter(({ x, y }) => y < x).length;
      return `${String(above)} of ${String(chart.points.length)} pairs lie above the diagonal, ${String(below)} below.`;
    }
    case 'bars':
      return [...chart.bars, ...chart.marks].map(({ name, value }) => `${name} ${percent(value)}`).join(', ');
    default:
      return chart satisfies never;
  }
}

function heat(value: number | undefined, shows: 'difference' | 'score'): ReportCell {
  if (value === undefined) return nothing;
  return shows === 'score' ? share(value) : points(value);
}
