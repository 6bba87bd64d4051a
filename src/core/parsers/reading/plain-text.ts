/** Marks a model wraps around an answer; the longer ones first. */
const wrappers = [
  ['***', '***'],
  ['**', '**'],
  ['*', '*'],
  ['__', '__'],
  ['_', '_'],
  ['```', '```'],
  ['`', '`'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['$', '$'],
] as const;

/** How often wrappers are looked for inside wrappers: no honest answer is wrapped deeper. */
const deepest = 6;

/** Text without the formatting tags, end-of-turn tokens and invisible characters that models leave in it. */
export function withoutFormatting(text: string): string {
  return text
    .replace(/<\|[a-z_]{1,30}\|>/gi, ' ')
    .replace(/<\/?(?:b|i|em|strong|u|br|p|span|code|sup|sub) ?\/?>/gi, ' ')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .trim();
}

/** The answer inside its markdown and quotes: `**"Paris"**` is Paris, and so is `- Paris`. */
export function unwrapped(text: string): string {
  let inner = text.trim().replace(/^(?:#{1,6}|[-+•>])\s/, '');
  for (let depth = 0; depth < deepest; depth++) {
    inner = inner.trim();
    const wrapper = wrappers.find((one) => wraps(inner, one));
    if (wrapper === undefined) break;
    inner = inner.slice(wrapper[0].length, inner.length - wrapper[1].length);
  }
  return inner.trim();
}

function wraps(text: string, [open, close]: (typeof wrappers)[number]): boolean {
  if (text.length <= open.length + close.length || !text.startsWith(open) || !text.endsWith(close)) return false;
  const inside = text.slice(open.length, text.length - close.length);
  return !inside.includes(open) && !inside.includes(close); // else "A" or "B" would lose its outer quotes
}

/** The first and the last line that hold anything; the same one where there is only one. */
export function edgeLines(text: string): { readonly first: string; readonly last: string; readonly only: boolean } {
  const whole = text.trim();
  const first = whole.slice(0, positionOr(whole.indexOf('\n'), whole.length)).trim();
  const last = whole.slice(whole.lastIndexOf('\n') + 1).trim();
  return { first, last, only: !whole.includes('\n') };
}

function positionOr(position: number, otherwise: number): number {
  return position === -1 ? otherwise : position;
}
