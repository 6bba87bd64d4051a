import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Package } from './package-of.ts';
import { sourceNotices } from './source-notices.ts';

const legal = /^(licen[sc]e|copying|notice)/i;

/** What is to be passed on with a package: its licence, its notices, and those in the modules that are shipped of it. */
export function notice({ folder, name, version, license }: Package, modules: readonly string[]): string {
  const files = readdirSync(folder)
    .filter((file) => legal.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const inside = new Set(modules.filter((module) => existsSync(module)).flatMap((module) => inModule(module)));
  return [`${name} ${version} (${license})`, ...texts, ...inside].join('\n\n');
}

function inModule(path: string): readonly string[] {
  return sourceNotices(readFileSync(path, 'utf8'));
}
