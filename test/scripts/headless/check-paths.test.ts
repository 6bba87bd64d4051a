import { mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { checkPaths } from '../../../scripts/headless/check-paths.ts';
import { writeWhole } from '../../../scripts/headless/write-whole.ts';

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paths-'));
  out = join(folder, 'run.json');
});

it('is content with a file that can be made, and makes none', async () => {
  await checkPaths([{ flag: '--out', path: out }], [join(folder, 'experiment.json')]);
  expect(await readdir(folder)).toEqual([]);
});

it('says that a folder is missing, and that a folder is no file', async () => {
  await expect(checkPaths([{ flag: '--out', path: join(folder, 'no', 'run.json') }], [])).rejects.toThrow(
    `there is no folder ${join(folder, 'no')}`,
  );
  await mkdir(out);
  await expect(checkPaths([{ flag: '--report', path: out }], [])).rejects.toThrow(`--report ${out} is a folder`);
});

it('writes no file over another that the run needs or writes', async () => {
  await expect(checkPaths([{ flag: '--out', path: out }], [out])).rejects.toThrow('used for something else');
  const twice = [
    { flag: '--out', path: out },
    { flag: '--report', path: join(folder, '.', 'run.json') },
  ];
  await expect(checkPaths(twice, [])).rejects.toThrow('--report');
});

it('writes a file whole or leaves the one that was there, and follows links', async () => {
  await writeFile(out, 'old');
  const link = join(folder, 'link.json');
  await symlink(out, link);
  await writeWhole(link, 'new');
  expect(await readFile(out, 'utf8')).toBe('new');
  await mkdir(`${out}.part`);
  await expect(writeWhole(out, 'newer')).rejects.toThrow('cannot be written');
  expect(await readFile(out, 'utf8')).toBe('new');
});

it.runIf(process.platform === 'linux')('never replaces a device', async () => {
  await writeWhole('/dev/null', 'gone');
  await expect(writeWhole('/dev/full', 'gone')).rejects.toThrow('The disk that holds /dev/full is full');
});
