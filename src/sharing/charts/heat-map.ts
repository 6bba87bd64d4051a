import { percent, signed } from '../../core/experiments/in-words.ts';
import type { HeatMap } from '../../core/experiments/report.ts';
import { drawing, element, escaped, faint, ground, ink, label, shortened, type Svg } from './svg.ts';

const cell = { width: 96, height: 34 };
const left = 170;
const top = 64;

/** Rows by columns of coloured cells, each with its figure; a difference within noise is drawn pale and marked so. */
export function heatMap({ title, shows, rows, columns, values, clear }: HeatMap): Svg {
  const width = left + columns.length * cell.width + 70; // room for the last, slanted name
  const height = top + rows.length * cell.height + 10;
  return drawing(title, width, height, [
    ...columns.map((column, x) =>
      element(
        'g',
        { transform: `translate(${String(left + (x + 0.5) * cell.width)} ${String(top - 8)}) rotate(-20)` },
        [label(shortened(column, 18), 0, 0, { 'text-anchor': 'start', 'font-size': 11 })],
      ),
    ),
    ...rows.map((row, y) =>
      label(shortened(row, 26), left - 10, top + (y + 0.6) * cell.height, { 'text-anchor': 'end' }),
    ),
    ...values.flatMap((row, y) =>
      row.map((value, x) => square(value, clear[y]?.[x] ?? false, shows, left + x * cell.width, top + y * cell.height)),
    ),
  ]);
}

function square(value: number | undefined, isClear: boolean, shows: HeatMap['shows'], x: number, y: number): Svg {
  const written = value === undefined ? '–' : shows === 'score' ? percent(value) : signed(value);
  const strong = shows === 'score' || isClear;
  return element('g', {}, [
    element('rect', {
      x: x + 1,
      y: y + 1,
      width: cell.width - 2,
      height: cell.height - 2,
      rx: 4,
      ...(value === undefined ? { fill: ground } : colours(value, shows, strong)),
      stroke: strong ? 'none' : faint,
      'stroke-dasharray': strong ? 'none' : '3 3',
    }),
    label(written, x + cell.width / 2, y + cell.height * 0.62, {
      'text-anchor': 'middle',
      'font-weight': strong ? 600 : 400,
      fill: value === undefined ? faint : ink,
    }),
    element('title', {}, [escaped(strong || value === undefined ? written : `${written}, within noise`)]),
  ]);
}

/** Green gains, red losses, stronger with size up to 30 points; scores from the ground to teal. */
function colours(value: number, shows: HeatMap['shows'], isStrong: boolean) {
  const strength = shows === 'score' ? value : Math.min(1, Math.abs(value) / 0.3) * (isStrong ? 1 : 0.25);
  const tint = shows === 'score' ? '182 55%' : value >= 0 ? '140 45%' : '8 65%';
  const light = `hsl(${tint} ${String(Math.round(97 - 36 * strength))}%)`;
  const dark = `hsl(${tint} ${String(Math.round(12 + 26 * strength))}%)`;
  return { fill: light, style: `fill:light-dark(${light},${dark})` };
}
