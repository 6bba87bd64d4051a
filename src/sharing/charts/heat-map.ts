import { percent, signed } from '../../core/studies/report/in-words.ts';
import type { HeatMap } from '../../core/studies/report/study-report.ts';
import { drawing, element, escaped, faint, ground, ink, label, shortened, type Svg } from './svg.ts';

const cell = { width: 96, height: 34 };
const left = 170;
const top = 64;

/** A cell of a drawn heat map: what it is about, what it says, and where it lies. */
export interface HeatCell {
  readonly row: string;
  readonly column: string;
  /** `undefined` where nothing was measured. */
  readonly value: number | undefined;
  /** A score, or a difference that is more than noise. */
  readonly isStrong: boolean;
  /** The figure that stands in it. */
  readonly figure: string;
  /** The figure, and what its colour says. */
  readonly words: string;
  /** In pixels of the drawing. */
  readonly place: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** The cells of a heat map as it is drawn, row by row. */
export function cellsOf({ shows, rows, columns, values, clear }: HeatMap): readonly HeatCell[] {
  return rows.flatMap((row, y) =>
    columns.map((column, x): HeatCell => {
      const value = values[y]?.[x];
      const isStrong = shows === 'score' || (clear[y]?.[x] ?? false);
      const figure = value === undefined ? '–' : shows === 'score' ? percent(value) : signed(value);
      return {
        ...{ row, column, value, isStrong, figure },
        words: isStrong || value === undefined ? figure : `${figure}, within noise`,
        place: {
          x: left + x * cell.width + 1,
          y: top + y * cell.height + 1,
          width: cell.width - 2,
          height: cell.height - 2,
        },
      };
    }),
  );
}

/** Rows by columns of coloured cells, each with its figure; a difference within noise is drawn pale and marked so. */
export function heatMap(map: HeatMap): Svg {
  const { title, shows, rows, columns } = map;
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
    ...cellsOf(map).map((one) => square(one, shows)),
  ]);
}

function square({ value, isStrong, figure, words, place }: HeatCell, shows: HeatMap['shows']): Svg {
  return element('g', {}, [
    element('rect', {
      ...{ ...place, rx: 4 },
      ...(value === undefined ? { fill: ground } : colours(value, shows, isStrong)),
      stroke: isStrong ? 'none' : faint,
      'stroke-dasharray': isStrong ? 'none' : '3 3',
    }),
    label(figure, place.x + place.width / 2, place.y + place.height * 0.63, {
      'text-anchor': 'middle',
      'font-weight': isStrong ? 600 : 400,
      fill: value === undefined ? faint : ink,
    }),
    element('title', {}, [escaped(words)]),
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
