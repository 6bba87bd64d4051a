import { nextBelow, rowsOf, type Floor } from './floors.ts';
import type { Station } from './reply-way.ts';

const [width, height, gap] = [140, 46, 44];
const middle = 330;
const wayX = 720;

/** What lies on each floor, in a few words. */
const words: Readonly<Record<string, string>> = {
  main: 'puts it together',
  ui: 'shows and asks',
  app: 'state of the screen',
  providers: 'ways to models',
  sharing: 'files and reports',
  storage: 'this browser’s database',
  tasks: 'importers, generators',
  engine: 'log, replay, retries',
  core: 'what the paper says',
  foundation: 'what any floor may use',
};

const style = `
  text { font: 13px system-ui, sans-serif; fill: #1c2430; }
  .small { font-size: 11px; fill: #566072; }
  .name { font-weight: 600; }
  rect { fill: #eef2f8; stroke: #7b89a1; }
  path { stroke: #7b89a1; fill: none; }
  circle, .head { fill: #7b89a1; }
  .number { fill: #fff; font-size: 11px; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6ebf3; }
    .small { fill: #a3aec0; }
    rect { fill: #232b38; }
  }`;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The floors with their imports, and the way of a reply beside them, as a picture that fits light and dark pages. */
export function picture(floors: readonly Floor[], way: readonly Station[]): string {
  const rows = rowsOf(floors);
  const places = placesOf(rows, floors);
  const total = rows.length * (height + gap) + 40;
  const boxes = [...places].map(([floor, place]) => box(floor, place));
  const arrows = [...places].flatMap(([floor, from]) =>
    nextBelow(floor, floors).flatMap((below) => {
      const to = places.get(below);
      return to === undefined ? [] : [arrow(from, to)];
    }),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1040 ${String(total)}" role="img">`,
    '<title>The floors of src, each above what it imports, and the way of a reply</title>',
    `<style>${style}\n</style>`,
    '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0L8 4L0 8Z"/></marker></defs>',
    ...arrows,
    ...boxes,
    `<text class="name" x="${String(wayX)}" y="34">The way of a reply</text>`,
    ...way.map(step),
    '</svg>',
    '',
  ].join('\n');
}

/** Rows are spread evenly; a floor that is alone in its row lies below the one floor that leads to it. */
function placesOf(rows: readonly (readonly Floor[])[], floors: readonly Floor[]): ReadonlyMap<Floor, Place> {
  const places = new Map<Floor, Place>();
  for (const [row, all] of rows.entries()) {
    const y = 20 + row * (height + gap);
    const leads = (floor: Floor): boolean =>
      nextBelow(floor, floors).some((below) => rows[row + 1]?.length === 1 && rows[row + 1]?.[0] === below);
    const ordered = [...all.filter((floor) => !leads(floor)), ...all.filter(leads)];
    for (const [at, floor] of ordered.entries()) {
      const above = floors.filter((other) => nextBelow(other, floors).includes(floor));
      const only = above.length === 1 && all.length === 1 ? above[0] : undefined;
      const spread = middle + (at - (all.length - 1) / 2) * (width + 20);
      places.set(floor, { x: (only && places.get(only)?.x) ?? spread, y });
    }
  }
  return places;
}

function box({ name }: Floor, { x, y }: Place): string {
  const left = String(x - width / 2);
  return (
    `<rect x="${left}" y="${String(y)}" width="${String(width)}" height="${String(height)}" rx="6"/>` +
    `<text class="name" x="${String(x)}" y="${String(y + 20)}" text-anchor="middle">${name}</text>` +
    `<text class="small" x="${String(x)}" y="${String(y + 36)}" text-anchor="middle">${words[name] ?? ''}</text>`
  );
}

function arrow(from: Place, to: Place): string {
  return `<path d="M${String(from.x)} ${String(from.y + height)}L${String(to.x)} ${String(to.y - 2)}" marker-end="url(#head)"/>`;
}

function step({ name, file, does }: Station, at: number): string {
  const y = 66 + at * 62;
  const line =
    at === 0 ? '' : `<path d="M${String(wayX + 10)} ${String(y - 47)}V${String(y - 15)}" marker-end="url(#head)"/>`;
  return (
    `${line}<circle cx="${String(wayX + 10)}" cy="${String(y)}" r="11"/>` +
    `<text class="number" x="${String(wayX + 10)}" y="${String(y + 4)}" text-anchor="middle">${String(at + 1)}</text>` +
    `<text x="${String(wayX + 30)}" y="${String(y - 4)}"><tspan class="name">${name}</tspan> ${does}</text>` +
    `<text class="small" x="${String(wayX + 30)}" y="${String(y + 12)}">${file}</text>`
  );
}
