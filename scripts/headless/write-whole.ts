import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { DiskProblem } from './disk-problem.ts';

/** Writes a file whole or not at all: where the disk is full, the one that was there stays. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const place = await realpath(path).catch(() => path); // a link stays a link; most often there is nothing yet
  const fresh = `${place}.part`;
  try {
    if (!(await isReplaceable(place))) {
      await writeFile(place, text);
      return;
    }
    await writeFile(fresh, text);
    await rename(fresh, place);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined); // what went wrong first is told
    throw new DiskProblem(path, error);
  }
}

/** A device or a pipe is written to, never replaced. */
async function isReplaceable(path: string): Promise<boolean> {
  return stat(path).then(
    (there) => there.isFile(),
    () => true,
  );
}
