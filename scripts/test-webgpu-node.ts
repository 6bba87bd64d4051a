import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Makes Node look enough like a browser for WebLLM: WebGPU from the npm package `webgpu` (Dawn), caches in memory, and
 * the model's files answered from a folder. `webgpu` is large and only needed here, so it is not a dependency:
 * `npm install --no-save webgpu`, or install it anywhere and name the folder in WEBGPU_PACKAGE.
 */
export async function pretendBrowser(folder: string): Promise<string> {
  const place = process.env['WEBGPU_PACKAGE'];
  const name = place === undefined ? 'webgpu' : pathToFileURL(join(place, 'index.js')).href;
  // No types: the package is not installed as a rule.
  const dawn = (await import(name)) as { create(flags: readonly string[]): GPU; globals: object };
  Object.assign(globalThis, dawn.globals, { location: { origin: modelOrigin, href: `${modelOrigin}/` } });
  // Emscripten's loader would take over the module's exports if the version were a plain string.
  Object.defineProperty(process, 'versions', {
    value: { ...process.versions, node: new String(process.versions.node) },
  });
  const gpu = dawn.create([]);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'node' }, configurable: true });
  Object.defineProperty(globalThis, 'caches', { value: memoryCaches(folder), configurable: true });
  return describeAdapter(gpu);
}

/** Where the model seems to be; nothing is ever asked there. */
export const modelOrigin = 'https://model.invalid';

async function describeAdapter(gpu: GPU): Promise<string> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw new Error('Dawn found no adapter. Name a Vulkan driver in VK_DRIVER_FILES.');
  const { info, features } = adapter;
  const subgroups = `subgroups of ${info.subgroupMinSize} to ${info.subgroupMaxSize}`;
  return `${info.description} (${info.vendor}), f16 ${features.has('shader-f16') ? 'yes' : 'no'}, ${subgroups}`;
}

/** Caches that seem to hold every file of the folder already. */
function memoryCaches(folder: string): unknown {
  const open = () => {
    const kept = new Map<string, Response>();
    const urlOf = (key: string | Request) => (typeof key === 'string' ? key : key.url);
    return Promise.resolve({
      match: (key: string | Request) => {
        const url = urlOf(key);
        const put = kept.get(url);
        if (put !== undefined) return Promise.resolve(put.clone());
        const path = join(folder, url.split('/').at(-1) ?? '');
        try {
          return Promise.resolve(new Response(new Uint8Array(readFileSync(path))));
        } catch {
          return Promise.resolve(undefined);
        }
      },
      add: (key: string | Request) => Promise.reject(new Error(`${urlOf(key)} is not in the folder.`)),
      put: (key: string | Request, response: Response) => {
        kept.set(urlOf(key), response);
        return Promise.resolve();
      },
      delete: (key: string | Request) => Promise.resolve(kept.delete(urlOf(key))),
      keys: () => Promise.resolve([]),
    });
  };
  return { open };
}
