import { constants } from 'node:fs';
import { appendFile, copyFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { codeOf } from '../disk-problem.ts';
import type { LogContents } from './log-contents.ts';

/**
 * Leaves a log that can be appended to: a cut-off line is taken off, and a damaged log is kept aside before only its
 * good lines are left. Returns how many bytes the log then has, and where the damaged one is kept.
 */
export async function mendLog(
  path: string,
  bytes: Buffer,
  contents: LogContents,
): Promise<{ readonly size: number; readonly aside?: string }> {
  const { lines, damage, wholeBytes, lacksLineEnd } = contents;
  if (damage.length > 0) {
    const aside = await keepAside(path);
    const text = lines.map((line) => `${line.text}\n`).join('');
    await replace(path, text);
    return { size: Buffer.byteLength(text), aside };
  }
  if (lacksLineEnd) {
    await appendFile(path, '\n');
    return { size: bytes.length + 1 };
  }
  if (wholeBytes < bytes.length) await truncate(path, wholeBytes);
  return { size: wholeBytes };
}

/** Copies a log to the first free name beside it. */
async function keepAside(path: string): Promise<string> {
  for (let count = 1; ; count++) {
    const aside = `${path}.damaged${count === 1 ? '' : `-${String(count)}`}`;
    try {
      await copyFile(path, aside, constants.COPYFILE_EXCL);
      return aside;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue;
      await rm(aside, { force: true });
      throw error;
    }
  }
}

/** All or nothing: where the disk is full, the log stays as it was. */
async function replace(path: string, text: string): Promise<void> {
  const fresh = `${path}.mended`;
  try {
    await writeFile(fresh, text);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
