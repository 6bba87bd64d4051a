import { scaleLinear } from 'd3-scale';
import type { Curves } from '../../core/experiments/report.ts';
import { acrossAxis, markLine, shareAxis, type Plane } from './axes.ts';
import { drawing, element, hue, label, shortened, type Svg } from './svg.ts';

const plane: Plane = { width: 460, height: 240, left: 60, top: 34 };

/** Scores that develop, a line each, with their names at the side. */
export function curves({ title, across, up, lines, marks }: Curves): Svg {
  const xs = lines.flatMap(({ points }) => points.map(({ x }) => x));
  const x = scaleLinear([Math.min(0, ...xs), Math.max(1, ...xs)], [plane.left, plane.left + plane.width]);
  const y = scaleLinear([0, 1], [plane.top + plane.height, plane.top]);
  const height = Math.max(plane.top + plane.height + 48, 40 + lines.length * 18);
  return drawing(title, plane.left + plane.width + 210, height, [
    ...shareAxis(plane, y, up),
    ...acrossAxis(plane, x, across, String),
    ...marks.flatMap(({ name, value }) => markLine(plane, y(value), shortened(name, 28))),
    ...lines.map(({ points }, place) => series(points, place, x, y)),
    ...lines.map(({ name }, place) => legend(name, place, lines.length)),
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

function legend(name: string, place: number, of: number): Svg {
  const top = plane.top + plane.height / 2 - (of * 18) / 2 + place * 18;
  const left = plane.left + plane.width + 24;
  return element('g', {}, [
    element('line', {
      ...{ x1: left, x2: left + 20, y1: top, y2: top, stroke: hue(place), 'stroke-width': 2 },
      'stroke-dasharray': place % 2 === 1 ? '6 3' : 'none',
    }),
    label(shortened(name, 24), left + 26, top + 4),
  ]);
}

type Scaled = (value: number) => number;

function at(value: number): string {
  return value.toFixed(1);
}
