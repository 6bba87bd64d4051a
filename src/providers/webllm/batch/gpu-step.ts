import type { Append } from './device.ts';
import type { Job } from './job.ts';
import type { Prefix } from './prefixes.ts';

/** What to do on the GPU next, in the order of the fields. */
export interface GpuStep {
  readonly removes: readonly number[];
  readonly adds: readonly number[];
  readonly forks: readonly { readonly parent: number; readonly child: number }[];
  readonly kind: 'prefill' | 'decode' | 'nothing';
  readonly appends: readonly Append[];
}

/** A job in the cache. */
export interface Sequence {
  readonly job: Job;
  readonly sequence: number;
  /** Tokens computed so far. */
  length: number;
  /** Tokens of the prompt still to compute. */
  pending: readonly number[];
  readonly answer: number[];
}

/** A prefix being computed, in as many steps as it needs. */
export interface Building {
  readonly prefix: Prefix;
  pending: readonly number[];
}

/** A step that only frees pages. */
export function freeing(removes: readonly number[]): GpuStep {
  return { removes, adds: [], forks: [], kind: 'nothing', appends: [] };
}

/** One more token for each of these. */
export function decoding(running: readonly Sequence[]): GpuStep {
  const appends = running.map(({ sequence, answer }) => ({ sequence, tokens: answer.slice(-1) }));
  return { removes: [], adds: [], forks: [], kind: 'decode', appends };
}

/** Takes tokens of prompts and prefixes, as many as fit into one step; those they are of come first in the order given. */
export function takePending(
  entries: readonly (Sequence | Building)[],
  mostTokens: number,
): { readonly taken: readonly (Sequence | Building)[]; readonly appends: readonly Append[] } {
  let room = mostTokens;
  const appends: Append[] = [];
  const taken: (Sequence | Building)[] = [];
  for (const entry of entries) {
    const tokens = entry.pending.slice(0, room);
    if (tokens.length === 0) break;
    room -= tokens.length;
    entry.pending = entry.pending.slice(tokens.length);
    if ('job' in entry) entry.length += tokens.length;
    appends.push({ sequence: 'job' in entry ? entry.sequence : entry.prefix.sequence, tokens });
    taken.push(entry);
  }
  return { taken, appends };
}
