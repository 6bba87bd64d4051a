import { SvelteMap } from 'svelte/reactivity';
import type { ModelChoice } from '../../core/experiment.ts';
import { isLoopback } from '../../foundation/loopback.ts';
import { keyOrigin } from './key-origin.ts';
import type { KeyVault } from './key-vault.ts';

/** How long a key is kept: until the page closes, until the tab closes, or until it is forgotten. */
export type KeyPlace = 'memory' | 'tab' | 'device';

interface KeptKey {
  readonly key: string;
  readonly place: KeyPlace;
}

const tabPrefix = 'metaspo-key:';

/**
 * The user's keys. Each belongs to one origin and is sent nowhere else, so an imported experiment with another
 * address cannot carry a key away.
 */
export class Keys {
  readonly #kept = new SvelteMap<string, KeptKey>();
  readonly #vault: KeyVault | undefined;
  readonly #tab: Storage | undefined;

  constructor(vault: KeyVault | undefined, tab: Storage | undefined) {
    this.#vault = vault;
    this.#tab = tab;
    for (const [origin, key] of tabKeys(tab)) this.#kept.set(origin, { key, place: 'tab' });
  }

  /** Whether this browser can remember a key encrypted. */
  get canRemember(): boolean {
    return this.#vault !== undefined;
  }

  /** The origins that have a key. */
  get origins(): readonly string[] {
    return [...this.#kept.keys()];
  }

  /** Brings back the remembered keys; one that cannot be read any more is left out. */
  async restore(): Promise<void> {
    for (const [origin, key] of (await this.#vault?.load()) ?? []) {
      if (!this.#kept.has(origin)) this.#kept.set(origin, { key, place: 'device' });
    }
  }

  placeOf(origin: string): KeyPlace | undefined {
    return this.#kept.get(origin)?.place;
  }

  /** Whether a choice probably wants a key that is not here: servers on this machine usually need none, others do. */
  isMissing(choice: ModelChoice): boolean {
    const origin = keyOrigin(choice);
    return origin !== undefined && !isLoopback(origin) && this.placeOf(origin) === undefined;
  }

  /** The key for an endpoint, and only for it. */
  keyFor(choice: ModelChoice): string | undefined {
    const origin = keyOrigin(choice);
    return origin === undefined ? undefined : this.#kept.get(origin)?.key;
  }

  async keep(origin: string, key: string, place: KeyPlace): Promise<void> {
    if (key === '') return this.forget(origin);
    await this.#removeCopies(origin);
    // Of use at once, but said to be kept only when it is.
    this.#kept.set(origin, { key, place: 'memory' });
    if (place === 'tab') this.#tab?.setItem(tabPrefix + origin, key);
    if (place === 'device') await this.#vault?.put(origin, key);
    this.#kept.set(origin, { key, place });
  }

  async forget(origin: string): Promise<void> {
    this.#kept.delete(origin);
    await this.#removeCopies(origin);
  }

  async #removeCopies(origin: string): Promise<void> {
    this.#tab?.removeItem(tabPrefix + origin);
    await this.#vault?.remove(origin);
  }
}

function tabKeys(tab: Storage | undefined): (readonly [string, string])[] {
  if (tab === undefined) return [];
  return Object.entries(tab).flatMap(([name, key]) =>
    name.startsWith(tabPrefix) && typeof key === 'string' ? [[name.slice(tabPrefix.length), key] as const] : [],
  );
}
