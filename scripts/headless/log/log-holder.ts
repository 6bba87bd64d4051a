import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { kill, pid } from 'node:process';
import { codeOf } from '../disk-problem.ts';

/** A process that writes a log. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When it started, as Linux counts it: numbers of processes come again, this does not with them. */
  readonly startedAt?: string;
}

/** The process that runs this script. */
export async function thisProcess(): Promise<Holder> {
  const state = await stateOf(pid);
  const host = hostname().replace(/[^\w.-]/g, '_');
  return { pid, host, ...(state === undefined ? {} : { startedAt: state.startedAt }) };
}

/** Whether two processes are on the same machine. */
export function isAt(one: Holder, other: Holder): boolean {
  return one.host === other.host;
}

/** Whether a process of this machine is still there, and not another that got its number. */
export async function isRunning(holder: Holder): Promise<boolean> {
  if (!isThere(holder.pid)) return false;
  const state = await stateOf(holder.pid);
  if (state === undefined) return true; // only Linux tells more
  const hasEnded = state.letter === 'Z' || state.letter === 'X';
  return !hasEnded && (holder.startedAt === undefined || state.startedAt === holder.startedAt);
}

/** Signal 0 is sent to nobody; it only tells whether there is anybody. */
function isThere(pid: number): boolean {
  try {
    return kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** What Linux tells of a process: its state and start, the 3rd and the 22nd field (proc_pid_stat(5)). */
async function stateOf(pid: number) {
  const text = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => undefined); // no Linux, or gone
  if (text === undefined) return undefined;
  // The name of the program, in brackets, may hold spaces and brackets itself.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { letter: fields[0], startedAt: fields[19] ?? '' };
}
