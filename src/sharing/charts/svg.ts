import { visible } from '../reports/visible.ts';

/** A piece of an SVG drawing, already written out. */
export type Svg = string;

type Attributes = Readonly<Record<string, string | number>>;

/**
 * Writes an element; attribute values and text are escaped, children are taken as they are. Colours with a partner for
 * the dark get both: a page in the dark shows the partner, a picture or a program that knows no CSS the attribute.
 */
export function element(name: string, attributes: Attributes, children: readonly Svg[] = []): Svg {
  const written = Object.entries({ ...attributes, ...inTheDark(attributes) })
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? rounded(value) : value)}"`)
    .join('');
  return `<${name}${written}>${children.join('')}</${name}>`;
}

function inTheDark(attributes: Attributes): Attributes {
  const { style } = attributes;
  const partnered = (['fill', 'stroke'] as const).flatMap((property) => {
    const colour = attributes[property];
    const partner = typeof colour === 'string' ? partners.get(colour) : undefined;
    return colour === undefined || partner === undefined ? [] : [`${property}:light-dark(${colour},${partner})`];
  });
  const styles = [...(style === undefined ? [] : [style]), ...partnered];
  return styles.length === 0 ? {} : { style: styles.join(';') };
}

/** Writes a line of text at a place. */
export function label(text: string, x: number, y: number, attributes: Attributes = {}): Svg {
  return element('text', { x, y, ...attributes }, [escaped(text)]);
}

/** A whole drawing with its name for those who do not see it. */
export function drawing(title: string, width: number, height: number, children: readonly Svg[]): Svg {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
    width,
    height,
    role: 'img',
    'font-family': 'system-ui, sans-serif',
    'font-size': 12,
    fill: ink,
  };
  return element('svg', attributes, [element('title', {}, [escaped(title)]), ...children]);
}

export const ink = '#16202a';
export const faint = '#5b6b77';
export const rule = '#d5dde2';
export const bar = '#7fb8b8';
/** The ground a cell without a colour of its own stands on. */
export const ground = '#ffffff';

/** Told apart in print and by most colour-blind readers (after Okabe and Ito 2008). */
const hues = ['#00666b', '#b4540a', '#6a51a3', '#a8326e', '#4d6b00', '#1f5fa8', '#7a5c00', '#444444'] as const;
const darkHues = ['#5cc9cd', '#f0a063', '#b9a6ee', '#ee92bf', '#a9cc58', '#86b7f2', '#dcb95a', '#c4c4c4'] as const;

/** The colour of a series. */
export function hue(place: number): string {
  return hues[place % hues.length] ?? ink;
}

/** What a colour is on a dark ground. */
const partners: ReadonlyMap<string, string> = new Map([
  [ink, '#e8eef0'],
  [faint, '#a9b6be'],
  [rule, '#38434b'],
  [bar, '#3f8686'],
  [ground, '#1b2226'],
  ...hues.map((light, place): [string, string] => [light, darkHues[place] ?? light]),
]);

/** Shortens a name to so many characters. */
export function shortened(name: string, longest: number): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 1)}…`;
}

/** Text as HTML and SVG show it. */
export function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
