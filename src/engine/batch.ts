import type { Call, Reply } from '../core/model.ts';
import { fingerprint } from '../core/run/fingerprint.ts';
import { LogMismatch, type Entry } from './log.ts';

/** The calls of one step with the replies known so far. */
export class Batch {
  readonly calls: readonly Call[];
  readonly step: number;
  readonly entries: Entry[] = [];

  constructor(calls: readonly Call[], step: number, logged: ReadonlyMap<string, Entry>) {
    this.calls = calls;
    this.step = step;
    for (const [item, call] of calls.entries()) {
      const entry = logged.get(`${String(step)}:${String(item)}`);
      if (entry === undefined) continue;
      if (entry.fingerprint !== fingerprint(call)) throw new LogMismatch({ step, item });
      this.entries.push(entry);
    }
  }

  get missing(): readonly number[] {
    const known = new Set(this.entries.map(({ item }) => item));
    return this.calls.flatMap((_, item) => (known.has(item) ? [] : [item]));
  }

  callAt(item: number): Call {
    const call = this.calls[item];
    if (call === undefined) throw new Error(`Step ${String(this.step)} has no call ${String(item)}.`);
    return call;
  }

  add(entry: Entry): void {
    this.entries.push(entry);
  }

  replies(): readonly Reply[] {
    return this.entries.toSorted((a, b) => a.item - b.item).map(({ reply }) => reply);
  }
}
