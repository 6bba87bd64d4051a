import { engineClient } from './engine-client.ts';
import type { EngineDescription } from '../engine.ts';
import { modelStore, type ModelStore } from '../models/models.ts';
import type { World } from './world.ts';

/** The store of on-device models over a world; the list is asked of a worker once. */
export function storeOver(world: World): ModelStore {
  let description: Promise<EngineDescription> | undefined;

  async function ask(signal: AbortSignal): Promise<EngineDescription> {
    const client = engineClient(world.startWorker());
    try {
      return await client.ask('describe', undefined, signal);
    } finally {
      client.end();
    }
  }

  function describe(signal: AbortSignal): Promise<EngineDescription> {
    description ??= ask(signal).catch((error: unknown) => {
      description = undefined;
      throw error;
    });
    return description;
  }

  return modelStore(world.platform, describe);
}
