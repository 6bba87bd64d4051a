import { scaleLinear } from 'd3-scale';
import { percent } from '../../core/studies/report/in-words.ts';
import type { Bars } from '../../core/studies/report/study-report.ts';
import { bar, drawing, element, faint, hue, ink, label, rule, shortened, type Svg } from './svg.ts';

const left = 210;
const width = 380;
const row = 30;
const top = 16;

/** Scores side by side, lying, with their intervals; levels to hold them against stand across. */
export function bars({ title, bars: list, marks }: Bars): Svg {
  const x = scaleLinear([0, 1], [left, left + width]);
  const bottom = top + list.length * row;
  return drawing(title, left + width + 70, bottom + 30 + marks.length * 16, [
    ...x
      .ticks(5)
      .flatMap((tick) => [
        element('line', { x1: x(tick), x2: x(tick), y1: top, y2: bottom, stroke: rule }),
        label(percent(tick), x(tick), bottom + 16, { 'text-anchor': 'middle', fill: faint, 'font-size': 11 }),
      ]),
    ...list.flatMap((one, place) => barAt(one, top + place * row, x)),
    ...marks.flatMap(({ name, value }, place) => [
      element('line', {
        x1: x(value),
        x2: x(value),
        y1: top,
        y2: bottom,
        stroke: hue(place + 1),
        'stroke-dasharray': '5 4',
      }),
      label(`${name} ${percent(value)}`, x(value), bottom + 32 + place * 16, {
        'text-anchor': 'middle',
        'font-size': 11,
        fill: hue(place + 1),
      }),
    ]),
  ]);
}

function barAt({ name, value, interval }: Bars['bars'][number], y: number, x: (value: number) => number): Svg[] {
  const middle = y + row / 2;
  return [
    label(shortened(name, 28), left - 10, middle + 4, { 'text-anchor': 'end' }),
    element('rect', { x: x(0), y: y + 6, width: x(value) - x(0), height: row - 12, rx: 3, fill: bar }),
    ...(interval === undefined
      ? []
      : [
          element('line', {
            ...{ x1: x(interval.low), x2: x(interval.high), y1: middle, y2: middle },
            ...{ stroke: ink, 'stroke-width': 1.5 },
          }),
        ]),
    label(percent(value), left + width + 10, middle + 4),
  ];
}
