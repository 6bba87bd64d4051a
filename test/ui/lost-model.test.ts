import { describe, expect, it } from 'vitest';
import { RunSession } from '../../src/app/run/run-session.svelte.ts';
import type { ModelDesk } from '../../src/app/models/model-desk.svelte.ts';
import { ModelFailure } from '../../src/core/model.ts';
import { LocalEngine } from '../../src/providers/webllm/worker/local-engine.ts';
import { localProvider } from '../../src/providers/webllm/page/local-provider.ts';
import { storeOver } from '../../src/providers/webllm/page/store-over.ts';
import type { World } from '../../src/providers/webllm/page/world.ts';
import { RunStore } from '../../src/storage/runs/run-store.ts';
import { echo, FakeBackend, gpu, insides, lineTo, loaderOf, memoryCaches } from '../providers/webllm/fakes.ts';
import { freshWorkbench, smallExperiment, until } from './support.ts';

const local = { provider: 'webllm', model: 'Llama-3.2-3B-Instruct-q4f16_1-MLC', temperature: 0, maxTokens: 50 };

function server(url: string): Response {
  if (url.endsWith('mlc-chat-config.json')) return Response.json({ tokenizer_files: ['tokenizer.json'] });
  if (url.endsWith('tensor-cache.json'))
    return Response.json({ records: [{ dataPath: 'params_shard_0.bin', nbytes: 4 }] });
  return new Response('data');
}

/** Answers so many questions, those asked on loading among them; then its GPU is gone. */
function lastingFor(calls: number, kind: 'device-lost' | 'out-of-memory' = 'device-lost'): FakeBackend {
  let asked = 0;
  return new FakeBackend((generation) => {
    if (asked++ < calls) return echo(generation);
    throw new ModelFailure(kind, 'The GPU went away.', { passing: true });
  }, insides(100_000));
}

/** A run whose models are played by these backends, one for each time a model is loaded. */
async function runOver(...backends: FakeBackend[]) {
  const { workbench, database } = await freshWorkbench();
  const loader = loaderOf(...backends);
  const world: World = {
    startWorker: () => lineTo(new LocalEngine(loader)),
    locks: undefined,
    platform: {
      fetch: (url) => Promise.resolve(server(url)),
      open: memoryCaches(),
      now: () => 0,
      sleep: () => Promise.resolve(),
      surroundings: { gpu: gpu() },
    },
  };
  const provider = localProvider(world, storeOver(world));
  const desk: Pick<ModelDesk, 'connect'> = {
    connect: (choice, seed, signal, onProgress) => provider.connect({ choice, seed }, signal, onProgress),
  };
  const { id } = await workbench.runs.store.create({ ...smallExperiment(), models: { base: local, optimizer: local } });
  const session = new RunSession(id, new RunStore(database), desk);
  const stored = () => workbench.runs.store.get(id);
  return { session, stored, database, loader };
}

describe('a run whose model is lost', () => {
  it('goes on with the model loaded anew, and fails no call for it', async () => {
    let answer: () => void = () => undefined;
    const allowed = new Promise<void>((resolve) => (answer = resolve));
    const second = new FakeBackend(async (generation) => {
      await allowed;
      return echo(generation);
    }, insides(100_000));
    const { session, stored, database, loader } = await runOver(lastingFor(9), second);
    const driving = session.start();
    const recovering = () => (session.activity.kind === 'running' ? session.activity.recovering : undefined);
    await until(() => recovering() !== undefined, 'the page tells that a model was lost');
    answer();
    await driving;
    expect((await stored())?.status).toEqual({ kind: 'finished' });
    expect(loader.loads).toHaveLength(2);
    const entries = await database.entries.toArray();
    expect(entries.filter(({ reply }) => reply.kind !== 'answered')).toEqual([]);
  });

  it.each(['device-lost', 'out-of-memory'] as const)(
    'is paused, not failed, with advice after three losses in a row (%s), and resumes to its end',
    async (kind) => {
      const lost = [lastingFor(9, kind), lastingFor(0, kind), lastingFor(0, kind)];
      const { session, stored, database, loader } = await runOver(...lost, lastingFor(100_000));
      await session.start();
      const paused = await stored();
      expect(paused?.status).toMatchObject({
        kind: 'paused',
        reason: {
          kind: 'model',
          failure: kind,
          message: expect.stringMatching(/3 times in a row.*smaller model.*resume/),
        },
      });
      expect(loader.loads).toHaveLength(3);
      const kept = await database.entries.count();
      expect(kept).toBeGreaterThan(0);

      await session.start();
      expect((await stored())?.status).toEqual({ kind: 'finished' });
      const entries = await database.entries.toArray();
      expect(entries.length).toBeGreaterThan(kept);
      expect(entries.filter(({ reply }) => reply.kind !== 'answered')).toEqual([]);
    },
  );

  it('tells what loading showed: calls one by one and why, answers that vary at temperature 0', async () => {
    let asked = 0;
    const unsteady = new FakeBackend((generation) => ({ ...echo(generation), text: `${asked++}` }));
    const { session } = await runOver(unsteady);
    await session.start();
    expect(session.drive?.notes).toEqual([
      expect.stringMatching(/one by one.*no second cache/),
      expect.stringContaining('two different answers'),
    ]);
  });
});
