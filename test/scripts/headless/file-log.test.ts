import { appendFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { FileLog } from '../../../scripts/headless/file-log.ts';
import { sampleEntry } from '../../storage/samples.ts';

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'log-')), 'log.jsonl');
});

it('goes on after a line that was cut off while it was written', async () => {
  await new FileLog(path).append(sampleEntry(0, 0));
  await appendFile(path, '{"step":0,"item":1,"finger');
  const resumed = new FileLog(path);
  expect(await resumed.read()).toEqual([sampleEntry(0, 0)]);
  await resumed.append(sampleEntry(0, 1));
  expect(await new FileLog(path).read()).toEqual([sampleEntry(0, 0), sampleEntry(0, 1)]);
});

it.each(['{"step":0}\n', 'A letter.\n', '[]\n'])('says that %j is no log', async (text) => {
  await writeFile(path, text);
  await expect(new FileLog(path).read()).rejects.toThrow('line 1 is not a logged reply');
});
