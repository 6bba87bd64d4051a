import { scaleLinear } from 'd3-scale';
import type { Curves } from '../../core/studies/report/study-report.ts';
import { acrossAxis, markLine, shareAxis, type Plane } from './axes.ts';
import { drawing, element, faint, hue, label, shortened, type Svg } from './svg.ts';

const plane: Plane = { width: 460, height: 240, left: 60, top: 34 };

/** Levels differ by their dashes. */
const dashes = ['2 3', '8 4', '8 3 2 3'];

/** Scores that develop, a line each, and levels to hold them against, with their names at the side. */
export function curves({ title, across, up, lines, marks }: Curves): Svg {
  const xs = lines.flatMap(({ points }) => points.map(({ x }) => x));
  const x = scaleLinear([Math.min(0, ...xs), Math.max(1, ...xs)], [plane.left, plane.left + plane.width]);
  const y = scaleLinear([0, 1], [plane.top + plane.height, plane.top]);
  const height = Math.max(plane.top + plane.height + 48, 40 + (lines.length + marks.length) * 18);
  return drawing(title, plane.left + plane.width + 210, height, [
    ...shareAxis(plane, y, up),
    ...acrossAxis(plane, x, across, String, xs.every(Number.isInteger)),
    ...marks.map(({ value }, place) => markLine(plane, y(value), dashesOf(place))),
    ...lines.map(({ points }, place) => series(points, place, x, y)),
    ...legend([
      ...lines.map(({ name }, place) => ({ name, stroke: hue(place), dashes: place % 2 === 1 ? '6 3' : 'none' })),
      ...marks.map(({ name }, place) => ({ name, stroke: faint, dashes: dashesOf(place) })),
    ]),
  ]);
}

function series(points: Curves['lines'][number]['points'], place: number, x: Scaled, y: Scaled): Svg {
  const path = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${at(x(point.x))} ${at(y(point.y))}`).join('');
  return element('g', { stroke: hue(place), fill: 'none' }, [
    ...points.flatMap(({ x: across, interval }) =>
      interval === undefined
        ? []
        : [element('line', { x1: x(across), x2: x(across), y1: y(interval.low), y2: y(interval.high), opacity: 0.4 })],
    ),
    element('path', { d: path, 'stroke-width': 2, 'stroke-dasharray': place % 2 === 1 ? '6 3' : 'none' }),
    ...points.map((point) => element('circle', { cx: x(point.x), cy: y(point.y), r: 3, fill: hue(place) })),
  ]);
}

/** The names of everything drawn, beside a piece of its line. */
function legend(entries: readonly { name: string; stroke: string; dashes: string }[]): Svg[] {
  const left = plane.left + plane.width + 24;
  const first = plane.top + plane.height / 2 - (entries.length * 18) / 2;
  return entries.map(({ name, stroke, dashes }, place) => {
    const y = first + place * 18;
    const ends = { x1: left, x2: left + 20, y1: y, y2: y };
    return element('g', {}, [
      element('line', { ...ends, stroke, 'stroke-width': 2, 'stroke-dasharray': dashes }),
      label(shortened(name, 24), left + 26, y + 4),
    ]);
  });
}

function dashesOf(mark: number): string {
  return dashes[mark % dashes.length] ?? '';
}

type Scaled = (value: number) => number;

function at(value: number): string {
  return value.toFixed(1);
}
