import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** What a browser must fetch to show the first page: script and styles, without fonts and pictures. */
export interface FirstLoad {
  readonly files: readonly { readonly name: string; readonly gzip: number }[];
  /** Whose code it is, in bytes before it is made small and compressed; the largest first. */
  readonly parts: readonly { readonly name: string; readonly bytes: number }[];
}

/** What the first page may take, gzipped, in bytes. */
export const firstLoadBudget = 105_000;

const kept = 'node_modules/.cache/metaspo/first-load.json';

/** Notes at every build what the first page loads, for `npm run check:first-load`. */
export const noteFirstLoad: Plugin = {
  name: 'note-first-load',
  apply: 'build',
  writeBundle(_, bundle) {
    const found = firstLoadOf(bundle);
    if (found === undefined) return; // a worker's own bundle has no page
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, JSON.stringify(found));
  },
};

/** What the latest build noted. */
export function readFirstLoad(): FirstLoad {
  return JSON.parse(readFileSync(kept, 'utf8')) as FirstLoad; // written above
}

/** The entry of the page with all that it imports at once. */
function firstLoadOf(bundle: Rolldown.OutputBundle): FirstLoad | undefined {
  const entry = Object.values(bundle).find((one) => one.type === 'chunk' && one.isEntry);
  if (entry?.type !== 'chunk' || entry.facadeModuleId?.endsWith('index.html') !== true) return undefined;
  const chunks = new Set<Rolldown.OutputChunk>();
  const styles = new Set<string>();
  collect(entry);
  const parts = new Map<string, number>();
  for (const { modules } of chunks)
    for (const [id, { renderedLength }] of Object.entries(modules))
      parts.set(partOf(id), (parts.get(partOf(id)) ?? 0) + renderedLength);
  return {
    files: [
      ...[...chunks].map(({ fileName, code }) => ({ name: fileName, gzip: gzipSync(code).length })),
      ...[...styles].map((name) => ({ name, gzip: gzipSync(sourceOf(name)).length })),
    ],
    parts: [...parts].map(([name, bytes]) => ({ name, bytes })).sort((one, other) => other.bytes - one.bytes),
  };

  function collect(chunk: Rolldown.OutputChunk): void {
    if (chunks.has(chunk)) return;
    chunks.add(chunk);
    for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === 'chunk') collect(imported);
    }
  }

  function sourceOf(name: string): string | Uint8Array {
    const asset = bundle[name];
    return asset?.type === 'asset' ? asset.source : '';
  }
}

/** The package a module is of, or its folder in this project. */
function partOf(id: string): string {
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
  if (inPackage !== undefined) return inPackage;
  return id.startsWith('\0') ? 'the bundler' : relative('.', dirname(id.replace(/\?.*$/, '')));
}
