import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package as it lies in node_modules. */
export interface Package {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** The licence it states, in the short form of SPDX. */
  readonly license: string;
}

/** The package that a module of the bundle came from; `undefined` for modules of our own and for those of the bundler. */
export function packageOf(module: string): Package | undefined {
  const file = module.replace(/\?.*$/, '');
  if (file.startsWith('\0') || !/[\\/]node_modules[\\/]/.test(file)) return undefined;
  for (let folder = dirname(file); !/[\\/]node_modules$/.test(folder); folder = dirname(folder)) {
    const found = readPackage(folder);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The package in a folder; `undefined` where its file is none or, as in folders of one kind of module, names nothing. */
export function readPackage(folder: string): Package | undefined {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return undefined;
  // A file of npm's, which holds these as texts where it has them.
  const { name, version, license } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Package>;
  if (name === undefined || version === undefined) return undefined;
  return { folder, name, version, license: license?.replace(/^\((.*)\)$/, '$1') ?? 'no licence stated' };
}
