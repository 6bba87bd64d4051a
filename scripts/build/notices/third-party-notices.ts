import { join } from 'node:path';
import type { Plugin } from 'vite';
import { notice } from './notice.ts';
import { packageOf, readPackage, type Package } from './package-of.ts';

/** Where the built app keeps the notices; its page of settings leads there. */
const fileName = 'third-party-notices.txt';

/** Packages whose code lies inside another package's built file, so that no module is theirs. */
const carried = [join(import.meta.dirname, '../../../node_modules/loglevel')]; // in @mlc-ai/web-llm

const head = `MetaSPO Workbench is shipped with the packages below, or with parts of them. Each is under its own licence.
`;

/**
 * Writes the licences and notices of all packages in a build beside it. `page` is the plugin of the build, `worker` of
 * its workers, which Vite bundles apart and before the page.
 */
export function thirdPartyNotices(): { readonly page: Plugin; readonly worker: () => Plugin } {
  const modules = new Set<string>();
  return {
    page: {
      name: 'third-party-notices',
      apply: 'build',
      enforce: 'post',
      generateBundle(_, bundle) {
        collect(bundle, modules);
        this.emitFile({ type: 'asset', fileName, source: allNotices(modules) });
      },
    },
    worker: () => ({
      name: 'third-party-notices-of-workers',
      generateBundle(_, bundle) {
        collect(bundle, modules);
      },
    }),
  };
}

type Bundle = Readonly<
  Record<string, { readonly type: 'asset' } | { readonly type: 'chunk'; readonly moduleIds: readonly string[] }>
>;

function collect(bundle: Bundle, modules: Set<string>): void {
  for (const file of Object.values(bundle)) {
    if (file.type === 'chunk') for (const module of file.moduleIds) modules.add(module);
  }
}

function allNotices(modules: ReadonlySet<string>): string {
  const shipped = new Map<string, { readonly from: Package; readonly modules: string[] }>();
  for (const module of modules) add(packageOf(module), module);
  for (const folder of carried) add(readPackage(folder));
  return [head, ...[...shipped].sort().map(([, { from, modules }]) => notice(from, modules))].join(
    `\n${'-'.repeat(80)}\n\n`,
  );

  function add(from: Package | undefined, ...modulesOfIt: readonly string[]): void {
    if (from === undefined) return;
    const key = `${from.name} ${from.version}`;
    const known = shipped.get(key);
    if (known === undefined) shipped.set(key, { from, modules: [...modulesOfIt] });
    else known.modules.push(...modulesOfIt);
  }
}
