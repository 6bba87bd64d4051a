import type { SourceFile } from '../../tasks/importer.ts';
import { findParallel } from '../../tasks/import/parallel-text.ts';
import { splitOfFile } from '../../tasks/splits/split-names.ts';

/** Files that were given together, by data set: files named after splits, and texts with their labels, are one. */
export function groupsOf(files: readonly SourceFile[]): readonly (readonly SourceFile[])[] {
  if (findParallel(files) !== undefined) return [files];
  const parts = files.filter((file) => splitOfFile(file.name) !== undefined);
  const others = files.filter((file) => splitOfFile(file.name) === undefined).map((file) => [file]);
  return parts.length === 0 ? others : [parts, ...others];
}

/** What a task is called after its files, by the words that all have in common: `beauty.json` becomes `Beauty`. */
export function titleOf(files: readonly SourceFile[]): string {
  if (files.every(({ name }) => name === 'pasted text')) return 'Pasted task';
  const [first = [], ...others] = files.map(({ name }) => wordsOf(name));
  const common = first.filter((word) => others.every((words) => words.some((other) => isSame(word, other))));
  // Words such as "train" tell a part of the data, not what it is about.
  if (common.every((word) => splitOfFile(word) !== undefined)) return 'Imported task';
  const title = common.join(' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** The words of a file name, without its endings and the numbering of parts, as in `train-00000-of-00002.parquet`. */
function wordsOf(name: string): readonly string[] {
  const stem = name.replace(/(\.[a-z0-9]+)+$/i, '').replace(/-\d+-of-\d+$/, '');
  return stem.split(/[\s_-]+/).filter((word) => word !== '');
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
