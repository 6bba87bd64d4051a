import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { planted, type Mutant } from './mutant.ts';

/** What is no part of the program: made by it, or linked instead of copied. */
const leftOut: ReadonlySet<string> = new Set(['.git', 'dist', 'node_modules', 'playwright-report', 'test-results']);

/** A copy of a checkout to plant faults in, so that the checkout itself is never changed, however this ends. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'metaspo-mutants-'));

  constructor(root: string) {
    cpSync(root, this.folder, {
      recursive: true,
      filter: (source) => !leftOut.has(relative(root, source).split(sep)[0] ?? ''),
    });
    this.#linkPackages(join(root, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** Each package by itself: what a bundler leaves beside them is kept apart for each copy. */
  #linkPackages(from: string, to: string): void {
    mkdirSync(to);
    const packages = readdirSync(from).filter((name) => name === '.bin' || !name.startsWith('.'));
    for (const name of packages) symlinkSync(join(from, name), join(to, name), 'junction');
  }

  /** Does some work with a fault in the copy; the file is as it was afterwards. */
  async withFault<Result>(mutant: Mutant, work: () => Promise<Result>): Promise<Result> {
    const place = join(this.folder, mutant.file);
    const source = readFileSync(place, 'utf8');
    writeFileSync(place, planted(source, mutant));
    try {
      return await work();
    } finally {
      writeFileSync(place, source);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
