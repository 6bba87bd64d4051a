import { appendFile, readFile, stat, truncate } from 'node:fs/promises';
import { DuplicateEntry, type Entry, type RunLog } from '../../src/engine/log.ts';
import { codeOf, DiskProblem } from './disk-problem.ts';
import { readContents, type Damage, type LogContents } from './log/log-contents.ts';
import { lineOf, placeOf } from './log/log-line.ts';
import { mendLog } from './log/mend-log.ts';
import { differenceBetween, type RunIdentity } from './log/run-identity.ts';

/** Damage that was found in a log; the log as it was is kept at `aside`, unless only its last line was cut off. */
export interface LogDamage {
  readonly path: string;
  readonly damage: readonly Damage[];
  readonly aside?: string;
}

interface FileLogOptions {
  /** What the run is: written with each reply, and a log of another run is refused. */
  readonly identity?: RunIdentity;
  readonly onDamage?: (found: LogDamage) => void;
}

/** A run's log as a file of JSON lines, one a reply, written as they come. */
export class FileLog implements RunLog {
  readonly path: string;
  readonly #identity: RunIdentity | undefined;
  readonly #onDamage: ((found: LogDamage) => void) | undefined;
  readonly #known = new Set<string>();
  /** How many bytes hold whole lines; unknown before the log is read. */
  #size: number | undefined;
  #underWay: Promise<void> = Promise.resolve();

  constructor(path: string, { identity, onDamage }: FileLogOptions = {}) {
    this.path = path;
    this.#identity = identity;
    this.#onDamage = onDamage;
  }

  /** How many replies are safe. */
  get replies(): number {
    return this.#known.size;
  }

  /**
   * The entries so far. A line that was cut off while it was written is dropped; where lines are damaged, the others
   * are used and the log is mended. Throws where nothing in it can be used, or where it is another run's.
   */
  async read(): Promise<readonly Entry[]> {
    const bytes = await contentsOf(this.path);
    const contents = readContents(bytes);
    refuseWhereUseless(this.path, contents);
    this.#refuseAnother(contents);
    this.#size = bytes.length === 0 ? 0 : await this.#mend(bytes, contents);
    const entries = contents.lines.map(({ entry }) => entry);
    for (const entry of entries) this.#known.add(placeOf(entry));
    return entries;
  }

  /** One reply after another, so that each line is whole. */
  append(entry: Entry): Promise<void> {
    const place = placeOf(entry);
    if (this.#known.has(place)) return Promise.reject(new DuplicateEntry(entry));
    this.#known.add(place);
    const written = this.#underWay.then(() => this.#write(`${lineOf(entry, this.#identity)}\n`));
    this.#underWay = written.catch(() => undefined); // told to whoever appended it
    return written.catch((error: unknown) => {
      this.#known.delete(place);
      throw error;
    });
  }

  /** Takes half a line off again: the next one would be glued to it. */
  async #write(line: string): Promise<void> {
    const before = (this.#size ??= await sizeOf(this.path));
    try {
      await appendFile(this.path, line);
      this.#size = before + Buffer.byteLength(line);
    } catch (error) {
      await truncate(this.path, before).catch(() => undefined); // where that fails too, the next reading does it
      throw new DiskProblem(this.path, error);
    }
  }

  async #mend(bytes: Buffer, contents: LogContents): Promise<number> {
    try {
      const { size, aside } = await mendLog(this.path, bytes, contents);
      const { damage, cutOff } = contents;
      const all = cutOff === undefined ? damage : [...damage, cutOff];
      if (all.length > 0) {
        this.#onDamage?.({ path: this.path, damage: all, ...(aside === undefined ? {} : { aside }) });
      }
      return size;
    } catch (error) {
      throw new DiskProblem(this.path, error);
    }
  }

  #refuseAnother({ lines }: LogContents): void {
    for (const { run } of lines) {
      if (this.#identity === undefined || run === undefined) continue;
      const difference = differenceBetween(run, this.#identity);
      if (difference === undefined) continue;
      throw new Error(
        `${this.path} is the log of another run. What differs: ${difference}. Give the experiment it was begun with, ` +
          'or leave --resume out and start anew with another --out.',
      );
    }
  }
}

function refuseWhereUseless(path: string, { lines, damage }: LogContents): void {
  const [first] = damage;
  if (lines.length > 0 || first === undefined) return;
  throw new Error(
    `${path}, line ${String(first.line)} is not a logged reply: it ${first.what}. Nor is any other line. Give the log ` +
      'that an interrupted run left, or none to start anew.',
  );
}

async function contentsOf(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0, // appending then makes the file, or says why it cannot
  );
}
