import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RequestWorker } from '../../src/foundation/requests/request-client.ts';
import { engineClient } from '../../src/providers/webllm/page/engine-client.ts';
import type { Engine } from '../../src/providers/webllm/engine.ts';
import { LocalEngine } from '../../src/providers/webllm/worker/local-engine.ts';
import type { ModelRecord } from '../../src/providers/webllm/models/record.ts';
import { serveEngine } from '../../src/providers/webllm/worker/serve-engine.ts';
import { Session } from '../../src/providers/webllm/page/session.ts';
import { WebllmLoader } from '../../src/providers/webllm/worker/worker-backend.ts';
import { listDevices } from './list-devices.ts';
import type { Host, Opened } from './scenarios.ts';
import type { Kind } from './weights/kind.ts';

/** Where the model seems to be; nothing is ever asked there. */
const origin = 'https://model.invalid';

/** What the made models are and where they lie. */
export interface MadeModels {
  readonly library: string;
  readonly folders: Readonly<Record<Kind, string>>;
}

/** The record of a made model, as if it had been downloaded. */
function recordOf(kind: Kind): ModelRecord {
  return { model: `${origin}/${kind}/`, model_id: kind, model_lib: `${origin}/library.wasm` };
}

/**
 * Real WebLLM in Node. It is made to look enough like a browser: WebGPU from the npm package `webgpu` (Dawn), and
 * caches that seem to hold the made models. `webgpu` is large and only needed here, so it is not a dependency: install
 * it anywhere and name its folder in WEBGPU_PACKAGE.
 */
export async function nodeHost(
  models: MadeModels,
): Promise<Host & { readonly adapter: string; readonly version: string }> {
  const gpu = await pretendBrowser(models);
  const devices = listDevices();
  const adapter = describeAdapter(await gpu.requestAdapter({ powerPreference: 'high-performance' }));
  // 0.2.79 has no types of its own version here; the parts used are the same.
  const webllm = (await import('web-llm-0-2-79')) as unknown as ConstructorParameters<typeof WebllmLoader>[0];
  const loader = new WebllmLoader(webllm, version);
  return {
    adapter,
    version,
    async open(kind, request): Promise<Opened> {
      let engine: Engine = new LocalEngine(loader);
      const start = () => {
        engine = new LocalEngine(loader);
        return engineClient(workerOver(engine));
      };
      const load = { ...request, modelId: kind, record: recordOf(kind) };
      const session = await Session.open(start, load, new AbortController().signal, () => undefined);
      return { session, count: (messages) => engine.count(messages), lose: () => devices.at(-1)?.destroy() };
    },
  };
}

const version = '0.2.79';

async function pretendBrowser(models: MadeModels): Promise<GPU> {
  const place = process.env['WEBGPU_PACKAGE'];
  const name = place === undefined ? 'webgpu' : pathToFileURL(join(place, 'index.js')).href;
  // No types: the package is not installed as a rule.
  const dawn = (await import(name)) as { create(flags: readonly string[]): GPU; globals: object };
  Object.assign(globalThis, dawn.globals, { location: { origin, href: `${origin}/` } });
  // Emscripten's loader would take over the module's exports if the version were a plain string.
  Object.defineProperty(process, 'versions', {
    value: { ...process.versions, node: new String(process.versions.node) },
  });
  const gpu = dawn.create([]);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'node' }, configurable: true });
  Object.defineProperty(globalThis, 'caches', { value: cachesOver(models), configurable: true });
  return gpu;
}

/** An adapter in words. */
function describeAdapter(adapter: GPUAdapter | null): string {
  if (adapter === null) throw new Error('There is no adapter. Name a Vulkan driver in VK_DRIVER_FILES.');
  const { info, features } = adapter;
  const subgroups = `subgroups of ${String(info.subgroupMinSize)} to ${String(info.subgroupMaxSize)}`;
  return `${info.vendor} ${info.architecture} ${info.description}, f16 ${features.has('shader-f16') ? 'yes' : 'no'}, ${subgroups}`;
}

/** Caches that seem to hold every file of the made models, and nothing else. */
function cachesOver({ library, folders }: MadeModels): unknown {
  const fileOf = (url: string) => {
    const [kind = '', ...path] = url.slice(origin.length + 1).split('/');
    if (kind === 'library.wasm') return library;
    // The address ends as the folder does: resolve/main/file.
    return join(dirname(dirname(folders[kind as Kind])), ...path);
  };
  const match = (key: string | Request) => {
    const url = typeof key === 'string' ? key : key.url;
    try {
      return Promise.resolve(new Response(new Uint8Array(readFileSync(fileOf(url)))));
    } catch {
      return Promise.resolve(undefined);
    }
  };
  const refuse = () => Promise.reject(new Error('Nothing is fetched here.'));
  const keys = () => Promise.resolve([]);
  return { open: () => Promise.resolve({ match, add: refuse, put: refuse, delete: refuse, keys }) };
}

/** A worker played in this thread. */
function workerOver(engine: Engine): RequestWorker {
  const page = new EventTarget();
  const inside = new EventTarget();
  let isOver = false;
  const pass = (data: unknown, to: EventTarget): void => {
    setImmediate(() => {
      if (!isOver) to.dispatchEvent(new MessageEvent('message', { data }));
    });
  };
  serveEngine({ postMessage: (message) => pass(message, page), addEventListener: listenOn(inside) }, engine);
  return {
    postMessage: (message) => pass(message, inside),
    addEventListener: listenOn(page),
    terminate: () => (isOver = true),
  };
}

/** Only messages are dispatched, and nothing else is listened for. */
function listenOn(target: EventTarget) {
  return (type: string, listener: (event: never) => void): void => {
    target.addEventListener(type, listener as EventListener);
  };
}
