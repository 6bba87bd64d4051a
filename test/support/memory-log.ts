import { DuplicateEntry, type Entry, type RunLog } from '../../src/engine/log.ts';

/** A log in memory. */
export class MemoryLog implements RunLog {
  readonly #entries = new Map<string, Entry>();

  constructor(entries: readonly Entry[] = []) {
    for (const entry of entries) this.#entries.set(placeOf(entry), entry);
  }

  read(): Promise<readonly Entry[]> {
    return Promise.resolve([...this.#entries.values()]);
  }

  append(entry: Entry): Promise<void> {
    const place = placeOf(entry);
    if (this.#entries.has(place)) return Promise.reject(new DuplicateEntry(entry));
    this.#entries.set(place, entry);
    return Promise.resolve();
  }
}

function placeOf(entry: { readonly step: number; readonly item: number }): string {
  return `${String(entry.step)}:${String(entry.item)}`;
}
