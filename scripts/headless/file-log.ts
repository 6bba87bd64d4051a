import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { DuplicateEntry, type Entry, type RunLog } from '../../src/engine/log.ts';

/** A run's log as a file of JSON lines, one a reply, written as they come. */
export class FileLog implements RunLog {
  readonly path: string;
  readonly #known = new Set<string>();

  constructor(path: string) {
    this.path = path;
  }

  /** The entries so far. A last line that was cut off while it was written is dropped. */
  async read(): Promise<readonly Entry[]> {
    const text = await readFile(this.path, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
      throw error;
    });
    const end = text.lastIndexOf('\n') + 1;
    if (end < text.length) await writeFile(this.path, text.slice(0, end));
    const lines = text.slice(0, end).split('\n').slice(0, -1);
    const entries = lines.map((line, index) => entryOf(line, `${this.path}, line ${String(index + 1)}`));
    for (const entry of entries) this.#known.add(placeOf(entry));
    return entries;
  }

  async append(entry: Entry): Promise<void> {
    if (this.#known.has(placeOf(entry))) throw new DuplicateEntry(entry);
    this.#known.add(placeOf(entry));
    await appendFile(this.path, `${JSON.stringify(entry)}\n`);
  }
}

function placeOf({ step, item }: Entry): string {
  return `${String(step)}:${String(item)}`;
}

function entryOf(line: string, place: string): Entry {
  const problem = `${place} is not a logged reply. Give the log that an interrupted run left, or none to start anew.`;
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch (cause) {
    throw new Error(problem, { cause });
  }
  if (!isEntry(data)) throw new Error(problem);
  return data;
}

function isEntry(data: unknown): data is Entry {
  return (
    typeof data === 'object' &&
    data !== null &&
    'step' in data &&
    typeof data.step === 'number' &&
    'item' in data &&
    typeof data.item === 'number' &&
    'fingerprint' in data &&
    typeof data.fingerprint === 'string' &&
    'at' in data &&
    typeof data.at === 'number' &&
    'reply' in data &&
    typeof data.reply === 'object' &&
    data.reply !== null &&
    'kind' in data.reply &&
    (data.reply.kind === 'answered' || data.reply.kind === 'failed')
  );
}
