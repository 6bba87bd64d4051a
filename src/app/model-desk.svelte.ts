import type { ModelChoice } from '../core/experiment.ts';
import type { Model, ModelRole } from '../core/model.ts';
import { providers } from '../providers/index.ts';
import type { Connection, ConnectionTest, Progress, Provider } from '../providers/provider.ts';
import type { SettingStore, Settings } from '../storage/settings.ts';
import { explain } from './explain.ts';
import type { Keys } from './keys.svelte.ts';

export type { ConnectionTest, Progress, Provider };

/** How far the check of a model has come. */
export type Check =
  { readonly kind: 'idle' | 'asking' } | { readonly kind: 'answered'; readonly result: ConnectionTest };

/** The two models chosen for the next run, and the way to connect any model. */
export class ModelDesk {
  readonly providers = providers;
  readonly #settings: SettingStore;
  readonly #keys: Keys;
  #chosen = $state.raw<Readonly<Record<ModelRole, ModelChoice>>>(defaultChoices());
  #checks = $state.raw<Readonly<Record<ModelRole, Check>>>({ base: { kind: 'idle' }, optimizer: { kind: 'idle' } });

  constructor(settings: SettingStore, keys: Keys, saved: Settings) {
    this.#settings = settings;
    this.#keys = keys;
    this.#chosen = {
      base: known(saved.base) ?? this.#chosen.base,
      optimizer: known(saved.optimizer) ?? this.#chosen.optimizer,
    };
  }

  choice(role: ModelRole): ModelChoice {
    return this.#chosen[role];
  }

  check(role: ModelRole): Check {
    return this.#checks[role];
  }

  provider(choice: ModelChoice): Provider {
    return providerOf(choice.provider);
  }

  /** Providers that can play a role. */
  providersFor(role: ModelRole): readonly Provider[] {
    return providers.filter((provider) => provider.roles.includes(role));
  }

  /** Chooses another provider, with its defaults. */
  useProvider(role: ModelRole, id: string): Promise<void> {
    return this.choose(role, providerOf(id).defaults(role));
  }

  async choose(role: ModelRole, choice: ModelChoice): Promise<void> {
    this.#chosen = { ...this.#chosen, [role]: choice };
    this.#checks = { ...this.#checks, [role]: { kind: 'idle' } };
    await this.#settings.write(role === 'base' ? { base: choice } : { optimizer: choice });
  }

  /** Asks the endpoint whether it would answer. */
  async test(role: ModelRole, signal: AbortSignal): Promise<void> {
    const choice = this.choice(role);
    const provider = this.provider(choice);
    if (provider.test === undefined) return;
    this.#checks = { ...this.#checks, [role]: { kind: 'asking' } };
    const result = await provider
      .test(this.#connection(choice), signal)
      .catch((error: unknown): ConnectionTest => ({ ok: false, kind: 'unknown', message: explain(error), advice: '' }));
    if (this.choice(role) === choice) this.#checks = { ...this.#checks, [role]: { kind: 'answered', result } };
  }

  /** Connects a run's model with the key of its endpoint. */
  connect(
    choice: ModelChoice,
    seed: number,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Model> {
    return this.provider(choice).connect({ ...this.#connection(choice), seed }, signal, onProgress);
  }

  #connection(choice: ModelChoice): Connection {
    const key = this.#keys.keyFor(choice);
    return { choice, ...(key === undefined ? {} : { key }) };
  }
}

function providerOf(id: string): Provider {
  const found = providers.find((provider) => provider.id === id);
  if (found === undefined)
    throw new Error(`This version has no provider "${id}". Choose another one on the Models page.`);
  return found;
}

/** A saved choice whose provider still exists. */
function known(choice: ModelChoice | undefined): ModelChoice | undefined {
  return providers.some((provider) => provider.id === choice?.provider) ? choice : undefined;
}

/** The paper's: a small model on this machine answers, a stronger one elsewhere writes. */
function defaultChoices(): Readonly<Record<ModelRole, ModelChoice>> {
  const base = 'gpu' in navigator && providers.some(({ id }) => id === 'webllm') ? 'webllm' : 'openai';
  return { base: providerOf(base).defaults('base'), optimizer: providerOf('openai').defaults('optimizer') };
}
