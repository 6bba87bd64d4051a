import type { SourceFile } from '../tasks/importer.ts';
import { findParallel } from '../tasks/parallel-text.ts';
import { splitOfFile } from '../tasks/split-names.ts';

/** Files that were given together, by data set: files named after splits, and texts with their labels, are one. */
export function groupsOf(files: readonly SourceFile[]): readonly (readonly SourceFile[])[] {
  if (findParallel(files) !== undefined) return [files];
  const parts = files.filter((file) => splitOfFile(file.name) !== undefined);
  const others = files.filter((file) => splitOfFile(file.name) === undefined).map((file) => [file]);
  return parts.length === 0 ? others : [parts, ...others];
}

/** What a task is called after its files: `beauty.json` becomes `Beauty`. */
export function titleOf(files: readonly SourceFile[]): string {
  const [first] = files;
  if (first === undefined || first.name === 'pasted text') return 'Pasted task';
  const words = first.name
    .replace(/(\.[a-z0-9]+)+$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
