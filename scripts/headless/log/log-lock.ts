import { rmSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf, DiskProblem } from '../disk-problem.ts';
import { isAt, isRunning, thisProcess, type Holder } from './log-holder.ts';

/** Two drivers on one log would ask everything twice: another process holds it. */
export class LogLocked extends Error {
  override readonly name = 'LogLocked';

  constructor(log: string, holder: Holder | undefined) {
    super(
      holder === undefined
        ? `Another process is about to write ${log}. Wait until it has ended; where there is none, delete ${lockOf(log)}.`
        : `Process ${String(holder.pid)} on ${holder.host} is writing ${log}: this run is under way there. Wait until it ` +
            `has ended, or end it and use --resume. Where it is long gone, delete ${lockOf(log)}.`,
    );
  }
}

/**
 * Makes this process the only one that writes a log, by a file beside it that names the process; returns what lets go
 * of it. Throws `LogLocked` where another holds it. A file whose process is gone is taken over.
 */
export async function lockLog(log: string): Promise<() => void> {
  const path = lockOf(log);
  const text = JSON.stringify(await thisProcess());
  while (!(await create(path, text))) await takeAway(path, log);
  // At the end of the process, so without waiting.
  return () => rmSync(path, { force: true });
}

/** Longer than it takes to name the process in a file that was just made. */
const patience = 2000;

/** Whether the file was not there: the system lets only one of many make it. */
async function create(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT') await rm(path, { force: true });
    throw new DiskProblem(path, error);
  }
}

/**
 * Takes away what a process that is gone left behind; throws where its process is still there. One at a time may do so,
 * by a file that is there for that moment alone: of two that found the same file left behind, the slower one would take
 * away what the faster one has made in its place.
 */
async function takeAway(path: string, log: string): Promise<void> {
  await isLeftBehind(path, log);
  const turn = `${path}.turn`;
  if (!(await create(turn, ''))) {
    await wait(20);
    if ((await ageOf(turn)) > patience) await rm(turn, { force: true });
    return;
  }
  try {
    if (await isLeftBehind(path, log)) await rm(path, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
}

/** Whether a lock is there and its process is not; throws where both are. */
async function isLeftBehind(path: string, log: string): Promise<boolean> {
  const left = await holderNamed(path);
  if (left === 'gone') return false;
  const isHeldNow = left.holder === undefined ? (await ageOf(path)) < patience : await isHeld(left.holder);
  if (isHeldNow) throw new LogLocked(log, left.holder);
  return true;
}

/** A process on another machine cannot be looked for from here: it counts as running. */
async function isHeld(holder: Holder): Promise<boolean> {
  return !isAt(holder, await thisProcess()) || (await isRunning(holder));
}

/** In milliseconds; none where the file is gone. */
async function ageOf(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
}

async function holderNamed(path: string) {
  try {
    const text = await readFile(path, 'utf8');
    // It is made first and filled then.
    if (text === '') await wait(50);
    const filled = text === '' ? await readFile(path, 'utf8') : text;
    return { holder: holderIn(filled) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'gone';
    throw error;
  }
}

function holderIn(text: string): Holder | undefined {
  const named = /^\{"pid":(\d+),"host":"([^"]*)"(?:,"startedAt":"(\d+)")?\}$/.exec(text);
  if (named === null) return undefined;
  const [, pid, host = '', startedAt] = named;
  return { pid: Number(pid), host, ...(startedAt === undefined ? {} : { startedAt }) };
}

function lockOf(log: string): string {
  return `${log}.lock`;
}
