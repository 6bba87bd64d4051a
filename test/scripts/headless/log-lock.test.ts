import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { lockLog, LogLocked } from '../../../scripts/headless/log/log-lock.ts';

let log: string;
let lock: string;
beforeEach(async () => {
  log = join(await mkdtemp(join(tmpdir(), 'lock-')), 'run.log.jsonl');
  lock = `${log}.lock`;
});

const host = hostname().replace(/[^\w.-]/g, '_');
const gone = spawnSync(process.execPath, ['--version']).pid;
const files = () => readdir(dirname(log));

it('lets one in, names it to the next, and lets that in afterwards', async () => {
  const release = await lockLog(log);
  const refused = await lockLog(log).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(LogLocked);
  expect(String(refused)).toContain(`Process ${String(process.pid)} on ${host} is writing ${log}`);
  release();
  expect(await files()).toEqual([]);
  (await lockLog(log))();
});

it('lets one of many in that start at once, also where a process that is gone left its lock', async () => {
  for (const left of [undefined, JSON.stringify({ pid: gone, host })]) {
    if (left !== undefined) await writeFile(lock, left);
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => lockLog(log)));
    const won = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(won).toHaveLength(1);
    expect(await files()).toEqual(['run.log.jsonl.lock']);
    won[0]?.();
  }
});

it.runIf(process.platform === 'linux')('knows a process that got the number of the one that is gone', async () => {
  await writeFile(lock, JSON.stringify({ pid: process.pid, host, startedAt: '1' }));
  await lockLog(log);
  expect(await readFile(lock, 'utf8')).not.toContain('"1"');
});

it('does not judge a process of another machine', async () => {
  await writeFile(lock, JSON.stringify({ pid: gone, host: 'node-7.cluster' }));
  await expect(lockLog(log)).rejects.toThrow(`on node-7.cluster is writing ${log}`);
  await expect(lockLog(log)).rejects.toThrow(`delete ${lock}`);
});

it('waits for a lock that was just made to name its process, and takes over one that never did', async () => {
  await writeFile(lock, '');
  await expect(lockLog(log)).rejects.toThrow('Another process is about to write');
  await utimes(lock, new Date(0), new Date(0));
  (await lockLog(log))();
});

it('says that a folder is not there', async () => {
  await expect(lockLog(join(dirname(log), 'gone', 'run.log.jsonl'))).rejects.toThrow('its folder is not there');
});
