import type { RunStatus } from '../../storage/runs/stored-run.ts';

/** How a run stands, in a word for a list. */
interface StatusWord {
  readonly word: string;
  readonly tone: 'plain' | 'accent' | 'good' | 'warn';
}

/** Says how a run stands. One that is stored as running but driven by nobody was cut off. */
export function statusWord(status: RunStatus, driven: boolean): StatusWord {
  switch (status.kind) {
    case 'ready':
      return driven ? { word: 'running', tone: 'accent' } : { word: 'not started', tone: 'plain' };
    case 'running':
      return driven ? { word: 'running', tone: 'accent' } : { word: 'interrupted', tone: 'warn' };
    case 'paused':
      if (driven) return { word: 'running', tone: 'accent' };
      return isStopped(status) ? { word: 'stopped', tone: 'plain' } : { word: 'paused', tone: 'warn' };
    case 'finished':
      return { word: 'finished', tone: 'good' };
    default:
      return status satisfies never;
  }
}

/** Whether the user ended the run before its end. */
export function isStopped(status: RunStatus): boolean {
  return status.kind === 'paused' && status.reason.kind === 'stopped';
}
