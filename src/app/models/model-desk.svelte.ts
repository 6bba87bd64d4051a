import type { ModelChoice } from '../../core/experiment.ts';
import type { Field } from '../../core/field.ts';
import type { Model, ModelRole } from '../../core/model.ts';
import { providerOf, providers } from '../../providers/index.ts';
import { endpointAt, endpoints, type Endpoint } from '../../providers/openai/endpoints.ts';
import type { Connection, ConnectionTest, Progress, Provider } from '../../providers/provider.ts';
import type { SettingStore, Settings } from '../../storage/setting-store.ts';
import { explain } from '../explain.ts';
import { keyOrigin } from './key-origin.ts';
import type { Keys } from './keys.svelte.ts';

/** How far the check of a model has come. */
export type Check =
  { readonly kind: 'idle' | 'asking' } | { readonly kind: 'answered'; readonly result: ConnectionTest };

type ByRole<Value> = Readonly<Record<ModelRole, Value>>;
type Tunings = NonNullable<Settings['tuning']>;

/** The two models chosen for the next run, and the way to connect any model. */
export class ModelDesk {
  readonly endpoints = endpoints;
  readonly #settings: SettingStore;
  readonly #keys: Keys;
  #chosen = $state.raw<ByRole<ModelChoice>>(defaultChoices());
  #checks = $state.raw<ByRole<Check>>({ base: { kind: 'idle' }, optimizer: { kind: 'idle' } });
  #tunings = $state.raw<Tunings>({});

  constructor(settings: SettingStore, keys: Keys, saved: Settings) {
    this.#settings = settings;
    this.#keys = keys;
    this.renew(saved);
  }

  /** Takes over what was saved by other means than this page's. */
  renew(saved: Settings): void {
    this.#chosen = {
      base: known(saved.base) ?? this.#chosen.base,
      optimizer: known(saved.optimizer) ?? this.#chosen.optimizer,
    };
    this.#checks = { base: { kind: 'idle' }, optimizer: { kind: 'idle' } };
    this.#tunings = saved.tuning ?? {};
  }

  choice(role: ModelRole): ModelChoice {
    return this.#chosen[role];
  }

  check(role: ModelRole): Check {
    return this.#checks[role];
  }

  /** The provider of a choice; an error that says what to do where this version lacks it. */
  provider(choice: Pick<ModelChoice, 'provider'>): Provider {
    const found = providerOf(choice.provider);
    if (found !== undefined) return found;
    throw new Error(`This version has no provider "${choice.provider}". Choose another one on the Models page.`);
  }

  /** Providers that can play a role. */
  providersFor(role: ModelRole): readonly Provider[] {
    return providers.filter((provider) => provider.roles.includes(role));
  }

  /** The fields of a choice; keys are asked for apart, since they are no part of it, and known addresses are offered. */
  fieldsOf(choice: ModelChoice): readonly Field[] {
    return this.provider(choice)
      .fields.filter(({ kind }) => kind !== 'secret')
      .map((field) =>
        field.name === 'baseUrl' ? { ...field, help: 'Up to the version, as in https://host/v1.' } : field,
      );
  }

  /** The known endpoint of a choice, with its advice. */
  endpointOf(choice: ModelChoice): Endpoint | undefined {
    return choice.baseUrl === undefined ? undefined : endpointAt(choice.baseUrl);
  }

  /** Chooses another provider, with its defaults. */
  useProvider(role: ModelRole, id: string): Promise<void> {
    return this.choose(role, this.provider({ provider: id }).defaults(role));
  }

  async choose(role: ModelRole, choice: ModelChoice): Promise<void> {
    this.#chosen = { ...this.#chosen, [role]: choice };
    this.#checks = { ...this.#checks, [role]: { kind: 'idle' } };
    await this.#settings.write(role === 'base' ? { base: choice } : { optimizer: choice });
  }

  /** How a choice's endpoint is used: what the user set, else the defaults. */
  tuningOf(choice: ModelChoice): Readonly<Record<string, unknown>> {
    return { ...this.provider(choice).tuning?.defaults(choice), ...this.#tunings[placeOf(choice)] };
  }

  async tune(choice: ModelChoice, name: string, value: string | number | boolean): Promise<void> {
    const place = placeOf(choice);
    this.#tunings = { ...this.#tunings, [place]: { ...this.#tunings[place], [name]: value } };
    await this.#settings.write({ tuning: this.#tunings });
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
    return { choice, tuning: this.tuningOf(choice), ...(key === undefined ? {} : { key }) };
  }
}

/** Two models at one endpoint share how it is used. */
function placeOf(choice: ModelChoice): string {
  const origin = keyOrigin(choice);
  return origin === undefined ? choice.provider : `${choice.provider} ${origin}`;
}

/** A saved choice whose provider still exists. */
function known(choice: ModelChoice | undefined): ModelChoice | undefined {
  return choice !== undefined && providerOf(choice.provider) !== undefined ? choice : undefined;
}

/** The paper's: a small model on this machine answers, a stronger one elsewhere writes. */
function defaultChoices(): ByRole<ModelChoice> {
  const [first] = providers;
  const hosted = providerOf('openai') ?? first;
  const local = 'gpu' in navigator ? providerOf('webllm') : undefined;
  if (hosted === undefined) throw new Error('This version has no providers.');
  return { base: (local ?? hosted).defaults('base'), optimizer: hosted.defaults('optimizer') };
}
