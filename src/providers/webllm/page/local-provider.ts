import { ModelFailure } from '../../../core/model.ts';
import type { Connection, ConnectionTest, Progress, Provider } from '../../provider.ts';
import { about } from '../about.ts';
import type { ModelEntry } from '../models/catalogue.ts';
import { engineClient } from './engine-client.ts';
import type { LoadRequest } from '../engine.ts';
import { onDisk } from '../figures.ts';
import { fitVerdict } from '../models/fit.ts';

import { loadNotes } from '../models/load-notes.ts';
import { LocalModel } from './local-model.ts';
import { machineOf, type Machine } from '../models/machine.ts';
import type { CacheState, ModelStore } from '../models/models.ts';
import { ownGpu } from './owner.ts';
import { resolveModel } from '../models/resolve.ts';
import { Session } from './session.ts';
import { SharedItems } from './shared-items.ts';
import { tuned } from './tuning.ts';
import type { World } from './world.ts';

/** A provider whose settings can be checked before a run. */
export type LocalProvider = Provider & Required<Pick<Provider, 'test'>>;

/** Models that run in the page, over a world and its store of models. */
export function localProvider(world: World, store: ModelStore): LocalProvider {
  const sessions = new SharedItems<Session>();
  const gpu = new SharedItems<{ close(): void }>();
  const notes = loadNotes(store, world.platform);

  /** The model a choice means on this machine; no worker is started for the list where the machine can run none. */
  async function entryFor(connection: Connection, signal: AbortSignal): Promise<[ModelEntry, Machine]> {
    const machine = machineOf(await store.inspect());
    return [resolveModel(connection.choice.model, await store.list(signal), machine), machine];
  }

  async function connect(connection: Connection, signal: AbortSignal, onProgress: (progress: Progress) => void) {
    onProgress({ text: 'Looking for a GPU' });
    const [entry, machine] = await entryFor(connection, signal);
    const owned = await gpu.take(
      'gpu',
      async () => ({ close: await ownGpu(world.locks, world.platform.sleep, signal) }),
      signal,
    );
    try {
      const { mirror } = tuned(connection.tuning);
      const request = requestFor(entry, connection, machine);
      const held = await sessions.take(
        JSON.stringify(request),
        async () => {
          await store.download(entry, mirror === undefined ? {} : { mirror }, signal, onProgress);
          const start = () => engineClient(world.startWorker());
          const record = await store.recordFor(entry);
          const session = await Session.open(start, { ...request, record }, signal, onProgress);
          await notes.put(entry.id, session.loaded.notes);
          return session;
        },
        signal,
      );
      return new LocalModel(held.item, connection, () => {
        held.release();
        owned.release();
      });
    } catch (error) {
      owned.release();
      throw error;
    }
  }

  async function test(connection: Connection, signal: AbortSignal): Promise<ConnectionTest> {
    try {
      const [entry, machine] = await entryFor(connection, signal);
      const fit = fitVerdict(entry, { kind: 'ready', machine });
      if (fit.verdict === 'no') {
        return { ok: false, kind: 'no-fit', message: `${entry.id}: ${fit.reason}`, advice: 'Choose a smaller model.' };
      }
      const state = (await store.states([entry])).get(entry.id);
      return { ok: true, message: `${entry.id}: ${fit.reason} ${downloadWords(entry, state)}` };
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      const advice = 'Do as the message says, or choose another provider.';
      return { ok: false, kind: error.kind, message: error.message, advice };
    }
  }

  return { ...about, connect, test };
}

function requestFor(entry: ModelEntry, connection: Connection, machine: Machine): Omit<LoadRequest, 'record'> {
  const { batch, contextTokens } = tuned(connection.tuning);
  return {
    modelId: entry.id,
    batch,
    // On a processor that plays the GPU the probes would take many minutes.
    probes: !machine.software,
    ...(contextTokens === undefined ? {} : { contextTokens }),
  };
}

function downloadWords(entry: ModelEntry, state: CacheState | undefined): string {
  if (state?.kind === 'complete') return 'It is downloaded.';
  if (state?.kind === 'partial') {
    return `${onDisk(state.bytes)} of ${onDisk(state.totalBytes)} are downloaded.`;
  }
  return entry.downloadGuess === undefined
    ? 'It is not downloaded yet.'
    : `It is not downloaded yet: about ${onDisk(entry.downloadGuess)}.`;
}
