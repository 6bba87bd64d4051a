import type { Field } from '../core/field.ts';
import type { ModelChoice } from '../core/experiment.ts';
import type { Model, ModelRole } from '../core/model.ts';

/** How far loading a model has come. `fraction` is 0 to 1; bytes where they are known. */
export interface Progress {
  readonly text: string;
  readonly fraction?: number;
  readonly loadedBytes?: number;
  readonly totalBytes?: number;
}

/** What a connection needs beyond the choice that is stored with the experiment. */
export interface Connection {
  readonly choice: ModelChoice;
  /** The user's key; never stored with an experiment, never part of an error text. */
  readonly key?: string;
  /** The experiment's seed, for models that can be seeded. */
  readonly seed?: number;
  /** Values for the provider's `tuning` fields; a missing or unfit one means its default. */
  readonly tuning?: Readonly<Record<string, unknown>>;
}

/**
 * How a connection is used (calls at once, patience): kept with the user's settings and never with an experiment,
 * since it changes how long a run takes and not what it finds.
 */
export interface Tuning {
  readonly fields: readonly Field[];
  defaults(choice: ModelChoice): Readonly<Record<string, unknown>>;
}

/** What a connection test found; `advice` says what to do next. */
export type ConnectionTest =
  | { readonly ok: true; readonly message: string; readonly models?: readonly string[] }
  | { readonly ok: false; readonly kind: string; readonly message: string; readonly advice: string };

/** A way to reach models: one file, one line in `index.ts`. */
export interface Provider {
  readonly id: string;
  readonly title: string;
  /** What it is and what leaves the device, in one or two sentences. */
  readonly summary: string;
  readonly roles: readonly ModelRole[];
  /** The form for a `ModelChoice` (and the key, where `needsKey`). */
  readonly fields: readonly Field[];
  /** `optional`: some endpoints (Ollama, LM Studio, vLLM) take none. */
  readonly key: 'none' | 'optional';
  readonly tuning?: Tuning;
  /** Whether prompts and examples leave the device with this choice. */
  leavesDevice(choice: ModelChoice): boolean;
  defaults(role: ModelRole): ModelChoice;
  connect(connection: Connection, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Model>;
  /** Checks the settings without starting a run. */
  test?(connection: Connection, signal: AbortSignal): Promise<ConnectionTest>;
}
