import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** A script in one file, to be started with Node. */
export interface Bundled {
  readonly file: string;
  remove(): Promise<void>;
}

/**
 * Puts a script and all that it imports into one file. Started as it is, it compiles two hundred modules each time, which
 * takes ten times as long: too much for tests that start it again and again.
 */
export async function bundled(script: string): Promise<Bundled> {
  const root = resolve(import.meta.dirname, '../..');
  const folder = await mkdtemp(join(tmpdir(), 'bundled-'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: script,
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'script.mjs' } },
    },
  });
  return { file: join(folder, 'script.mjs'), remove: () => rm(folder, { recursive: true }) };
}
