/** A piece of an SVG drawing, already written out. */
export type Svg = string;

type Attributes = Readonly<Record<string, string | number>>;

/** Writes an element; attribute values and text are escaped, children are taken as they are. */
export function element(name: string, attributes: Attributes, children: readonly Svg[] = []): Svg {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? rounded(value) : value)}"`)
    .join('');
  return `<${name}${written}>${children.join('')}</${name}>`;
}

/** Writes a line of text at a place. */
export function label(text: string, x: number, y: number, attributes: Attributes = {}): Svg {
  return element('text', { x, y, ...attributes }, [escaped(text)]);
}

/** A whole drawing with its name for those who do not see it. Colours are for a light ground. */
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
/** Told apart in print and by most colour-blind readers (after Okabe and Ito 2008). */
export const hues = ['#00666b', '#b4540a', '#6a51a3', '#a8326e', '#4d6b00', '#1f5fa8', '#7a5c00', '#444444'] as const;

/** The colour of a series. */
export function hue(place: number): string {
  return hues[place % hues.length] ?? ink;
}

/** Shortens a name to so many characters. */
export function shortened(name: string, longest: number): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 1)}…`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
