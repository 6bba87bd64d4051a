import { relative, sep } from 'node:path';
import { importGraph } from '../lint/imports.js';

/** A folder of src, or `main` for what lies in src itself, with the floors it imports, directly or by way of others. */
export interface Floor {
  readonly name: string;
  readonly imports: ReadonlySet<string>;
}

/** The floors of src as they are, by their imports. */
export function floorsOf(src: string): readonly Floor[] {
  const found = new Map<string, Set<string>>();
  for (const [file, targets] of importGraph(src)) {
    const name = nameOf(src, file);
    const imports = found.get(name) ?? new Set<string>();
    for (const target of targets) if (nameOf(src, target) !== name) imports.add(nameOf(src, target));
    found.set(name, imports);
  }
  return [...found].map(([name, imports]) => ({ name, imports })).toSorted((a, b) => a.name.localeCompare(b.name));
}

/** The floors in rows: each lies below every floor that imports it. */
export function rowsOf(floors: readonly Floor[]): readonly (readonly Floor[])[] {
  const depthOf = ({ name }: Floor): number =>
    floors.reduce((depth, other) => (other.imports.has(name) ? Math.max(depth, depthOf(other) + 1) : depth), 0);
  const depths = new Map(floors.map((floor) => [floor, depthOf(floor)]));
  return Array.from({ length: Math.max(...depths.values()) + 1 }, (_, row) =>
    floors.filter((floor) => depths.get(floor) === row),
  );
}

/** What a floor imports and no floor between leads to already. */
export function nextBelow(floor: Floor, floors: readonly Floor[]): readonly Floor[] {
  const imported = floors.filter(({ name }) => floor.imports.has(name));
  return imported.filter(({ name }) => !imported.some((between) => leadsTo(between, name, floors)));
}

function leadsTo(floor: Floor, name: string, floors: readonly Floor[]): boolean {
  return floor.imports.has(name) || floors.some((next) => floor.imports.has(next.name) && leadsTo(next, name, floors));
}

function nameOf(src: string, file: string): string {
  const [first = '', ...rest] = relative(src, file).split(sep);
  return rest.length === 0 ? 'main' : first;
}
