import { element, faint, label, rule, type Svg } from './svg.ts';

/** The ground of a chart: the plane between its margins, in pixels. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
}

/** Turns a value into a place, as d3's scales do. */
interface Scale {
  (value: number): number;
  ticks(count?: number): number[];
}

/** Lines and figures of a share axis, 0 to 100%, going up. */
export function shareAxis(plane: Plane, y: Scale, name: string): Svg[] {
  return [
    ...y
      .ticks(5)
      .flatMap((tick) => [
        line(plane.left, y(tick), plane.left + plane.width, y(tick)),
        label(`${String(Math.round(tick * 100))}%`, plane.left - 8, y(tick) + 4, { 'text-anchor': 'end', fill: faint }),
      ]),
    label(name, plane.left, plane.top - 10, { fill: faint, 'font-size': 11 }),
  ];
}

/** Figures of the axis going across; only whole ones where only such are drawn. */
export function acrossAxis(
  plane: Plane,
  x: Scale,
  name: string,
  write: (value: number) => string,
  isWhole = false,
): Svg[] {
  const bottom = plane.top + plane.height;
  const ticks = x.ticks(6).filter((tick) => !isWhole || Number.isInteger(tick));
  return [
    ...ticks.map((tick) => label(write(tick), x(tick), bottom + 18, { 'text-anchor': 'middle', fill: faint })),
    label(name, plane.left + plane.width, bottom + 36, { 'text-anchor': 'end', fill: faint, 'font-size': 11 }),
  ];
}

/** A level to hold the others against. */
export function markLine(plane: Plane, y: number, dashes: string): Svg {
  const ends = { x1: plane.left, x2: plane.left + plane.width, y1: y, y2: y };
  return element('line', { ...ends, stroke: faint, 'stroke-dasharray': dashes });
}

function line(x1: number, y1: number, x2: number, y2: number): Svg {
  return element('line', { x1, y1, x2, y2, stroke: rule });
}
