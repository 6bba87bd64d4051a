import type { ModelChoice } from '../../core/experiment.ts';
import { isLoopback } from '../../foundation/loopback.ts';
import { providerOf } from '../../providers/index.ts';

/** An address, and the models of some choices that are there. */
interface SharedAddress {
  /** Scheme, host and port: what a user is shown. */
  readonly origin: string;
  readonly models: readonly string[];
  /** On this machine. */
  readonly isLocal: boolean;
}

/** Where a choice is asked: its own address, else the one its provider takes where none is given. */
export function addressOf(choice: ModelChoice): string | undefined {
  return choice.baseUrl ?? providerOf(choice.provider)?.defaults('base').baseUrl;
}

/** The origin a model would be asked at; `undefined` for one without an address. What is no address is named as it is. */
export function originOf(choice: ModelChoice): string | undefined {
  const address = addressOf(choice);
  return address === undefined ? undefined : originIn(address);
}

/** The origin of an address; other text as it is. */
export function originIn(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}

/** The addresses of these models, each once. */
export function addressesOf(choices: readonly ModelChoice[]): readonly SharedAddress[] {
  const origins = new Set(choices.flatMap((choice) => originOf(choice) ?? []));
  return [...origins].map((origin) => ({
    origin,
    models: [...new Set(choices.filter((choice) => originOf(choice) === origin).map(({ model }) => model))],
    isLocal: URL.canParse(origin) && isLoopback(origin),
  }));
}
