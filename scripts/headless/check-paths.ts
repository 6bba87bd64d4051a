import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { codeOf, DiskProblem } from './disk-problem.ts';

/** A file that will be written, and the flag that names it. */
export interface Target {
  readonly flag: string;
  readonly path: string;
}

/** Throws with a sentence where a file could not be written when the run is over, or would be written over another. */
export async function checkPaths(targets: readonly Target[], kept: readonly string[]): Promise<void> {
  const taken = new Set(kept.map((path) => resolve(path)));
  for (const { flag, path } of targets) {
    if (taken.has(resolve(path))) throw new Error(`${flag} ${path}: that file is used for something else here.`);
    taken.add(resolve(path));
    await checkWritable(flag, path);
  }
}

async function checkWritable(flag: string, path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined); // most often it is yet to be made
  if (there?.isDirectory() === true) throw new Error(`${flag} ${path} is a folder: name a file in it.`);
  const folder = dirname(path);
  try {
    // A device is written to as it is; a file is replaced.
    if (there === undefined || there.isFile()) await access(folder, constants.W_OK);
    if (there !== undefined) await access(path, constants.W_OK);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw new DiskProblem(`${flag} ${path}`, error);
    throw new Error(`${flag} ${path}: there is no folder ${folder}. Make it first, or name another file.`, {
      cause: error,
    });
  }
}
