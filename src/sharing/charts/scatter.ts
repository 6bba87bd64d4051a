import { scaleLinear } from 'd3-scale';
import type { Scatter } from '../../core/studies/report/study-report.ts';
import { acrossAxis, shareAxis, type Plane } from './axes.ts';
import { drawing, element, escaped, faint, hue, label, shortened, type Svg } from './svg.ts';

const plane: Plane = { width: 320, height: 320, left: 60, top: 34 };

/** Pairs of scores against the diagonal: above it, the second is higher. Groups differ in colour and shape. */
export function scatter({ title, across, up, points }: Scatter): Svg {
  const groups = [...new Set(points.map(({ group }) => group))];
  const x = scaleLinear([0, 1], [plane.left, plane.left + plane.width]);
  const y = scaleLinear([0, 1], [plane.top + plane.height, plane.top]);
  return drawing(title, plane.left + plane.width + 200, plane.top + plane.height + 48, [
    ...shareAxis(plane, y, up),
    ...acrossAxis(plane, x, across, (value) => `${String(Math.round(value * 100))}%`),
    element('line', { x1: x(0), y1: y(0), x2: x(1), y2: y(1), stroke: faint, 'stroke-dasharray': '5 4' }),
    ...points.map((point) => mark(groups.indexOf(point.group), x(point.x), y(point.y), point.name)),
    ...groups.map((group, place) =>
      element('g', {}, [
        mark(place, plane.left + plane.width + 30, plane.top + 10 + place * 20, group),
        label(shortened(group, 22), plane.left + plane.width + 44, plane.top + 14 + place * 20),
      ]),
    ),
  ]);
}

function mark(group: number, x: number, y: number, name: string): Svg {
  const look = { fill: hue(group), 'fill-opacity': 0.65, stroke: hue(group) };
  const title = element('title', {}, [escaped(name)]);
  return group % 2 === 0
    ? element('circle', { cx: x, cy: y, r: 4, ...look }, [title])
    : element('rect', { x: x - 3.5, y: y - 3.5, width: 7, height: 7, ...look }, [title]);
}
