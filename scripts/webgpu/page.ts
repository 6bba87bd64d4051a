import { browserWorld } from '../../src/providers/webllm/page/browser-world.ts';
import { describeRecord } from '../../src/providers/webllm/models/catalogue.ts';
import { engineClient, type EngineClient } from '../../src/providers/webllm/page/engine-client.ts';
import { modelStore } from '../../src/providers/webllm/models/models.ts';
import type { ModelRecord } from '../../src/providers/webllm/models/record.ts';
import { Session } from '../../src/providers/webllm/page/session.ts';
import { scenarios, type Host } from './scenarios.ts';
import type { Kind } from './weights/kind.ts';

const never = new AbortController().signal;
const store = modelStore(browserWorld.platform, () => Promise.resolve({ version: '0.2.79', records: [] }));

function recordOf(kind: Kind): ModelRecord {
  return {
    model: `${location.origin}/${kind}/`,
    model_id: kind,
    model_lib: `${location.origin}/library.wasm`,
  };
}

const host: Host = {
  async open(kind, request) {
    const record = recordOf(kind);
    await store.download(describeRecord(record), {}, never, () => undefined);
    let worker: Worker | undefined;
    let client: EngineClient | undefined;
    const start = () => {
      worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
      client = engineClient(worker);
      return client;
    };
    const session = await Session.open(start, { ...request, modelId: kind, record }, never, ({ text }) => {
      console.log(`  ${text}`);
    });
    return {
      session,
      count: (messages) => client?.ask('count', messages, never) ?? Promise.resolve(undefined),
      lose: () => worker?.postMessage({ type: 'lose' }),
    };
  },
};

/** Downloading, pausing, going on and removing, with the browser's own caches. */
async function downloads(): Promise<string> {
  const entry = describeRecord(recordOf('random'));
  await store.remove(entry);
  const pause = new AbortController();
  const paused = await store
    .download(entry, {}, pause.signal, ({ fraction }) => {
      if (fraction > 0.4) pause.abort();
    })
    .then(
      () => 'finished',
      (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
    );
  const partial = (await store.states([entry])).get(entry.id);
  let first: number | undefined;
  await store.download(entry, {}, never, ({ loadedBytes }) => {
    first ??= loadedBytes;
  });
  const complete = (await store.states([entry])).get(entry.id);
  await store.remove(entry);
  const removed = (await store.states([entry])).get(entry.id);
  const seen = JSON.stringify({ paused, partial, first, complete, removed });
  const good =
    paused === 'AbortError' && partial?.kind === 'partial' && complete?.kind === 'complete' && removed?.kind === 'none';
  if (!good || first === undefined || first < partial.bytes) throw new Error(seen);
  return seen;
}

async function adapterInfo() {
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) return undefined;
  const { info, features } = adapter;
  return {
    words: [info.vendor, info.architecture, info.description].join(' '),
    f16: features.has('shader-f16'),
  };
}

/** What the script that drives this page calls. */
const test = {
  names: ['downloads, pauses, goes on and removes', ...scenarios.map(({ name }) => name)],
  adapter: adapterInfo,
  run(place: number): Promise<string> {
    const scenario = scenarios[place - 1];
    return scenario === undefined ? downloads() : scenario.run(host);
  },
};

Object.assign(globalThis, { webgpuTest: test });
