import { env } from 'node:process';
import type { Model } from '../../../src/core/model.ts';
import type { RunModels } from '../../../src/engine/run-models.ts';
import { providerOf } from '../../../src/providers/index.ts';
import { say } from '../say.ts';
import type { Destination, Destinations } from './destinations.ts';
import { addressOf, isOpen, keyFor, oldKeyNames } from './key-for.ts';

/** How the models of a run are asked. */
interface Asking {
  readonly seed: number;
  /** An optimizer that is never asked needs no address. */
  readonly asksOptimizer: boolean;
  /** Allows plain http to other machines, as clusters use it within; never with a key. */
  readonly plainHttp: boolean;
  /** How many calls at once each model is asked at most. */
  readonly concurrency: number | undefined;
}

/** Connects to the models of a run and says where they are; throws with a sentence for the user where one cannot be. */
export async function connectModels(to: Destinations, asking: Asking, signal: AbortSignal): Promise<RunModels> {
  const asked = [to.base, ...(asking.asksOptimizer ? [to.optimizer] : []), ...Object.values(to.others)];
  for (const line of new Set(asked.flatMap((one) => oldKeyNames(one, env) ?? []))) say(line);
  checkVariables(asked);
  const keys = new Map(asked.map((one) => [one, keyFor(one, env)]));
  for (const one of asked) checkAddress(one, asking);
  for (const one of asked) say(whereTo(one, keys.get(one)));

  const connected = new Map<Destination, Model>();
  for (const one of asked) connected.set(one, await connect(one, keys.get(one), asking, signal));
  const modelAt = (one: Destination) => connected.get(one) ?? unconnected(one);
  return {
    base: modelAt(to.base),
    optimizer: modelAt(asking.asksOptimizer ? to.optimizer : to.base),
    others: Object.fromEntries(Object.entries(to.others).map(([name, one]) => [name, modelAt(one)])),
  };
}

function connect(to: Destination, key: string | undefined, asking: Asking, signal: AbortSignal): Promise<Model> {
  const { choice, name, flag } = to;
  const provider = providerOf(choice.provider);
  if (provider === undefined || choice.provider === 'webllm') {
    throw new Error(
      `The ${name} model of this experiment runs in a browser (${choice.provider}). Serve ${choice.model} behind an ` +
        `OpenAI-compatible address, for example with vLLM, and name it with ${flag}.`,
    );
  }
  const { seed, plainHttp, concurrency } = asking;
  const tuning = { plainHttp, ...(concurrency === undefined ? {} : { concurrency }) };
  return provider.connect({ choice, seed, tuning, ...(key === undefined ? {} : { key }) }, signal, () => undefined);
}

/** Names that differ in signs alone would share a key: it might go to the wrong one. */
function checkVariables(asked: readonly Destination[]): void {
  for (const one of asked) {
    const other = asked.find(({ variable, name }) => variable === one.variable && name !== one.name);
    if (other === undefined) continue;
    const shared = `METASPO_${one.variable}_API_KEY`;
    if (env[shared] === undefined) continue;
    throw new Error(`${shared} could be the key of the ${one.name} or of the ${other.name} model: rename one of them.`);
  }
}

function checkAddress(to: Destination, { plainHttp }: Asking): void {
  const address = addressOf(to);
  if (address === undefined || !isOpen(address) || plainHttp) return;
  throw new Error(
    `The address of the ${to.name} model, http://${address.host}, is not encrypted: others on the way could read every ` +
      'prompt. Use https, or, in a network that you trust, add --plain-http.',
  );
}

function whereTo(to: Destination, key: string | undefined): string {
  const address = addressOf(to);
  const { model, provider } = to.choice;
  if (address === undefined) return `The ${to.name} model, ${model}, is on this machine (${provider}).`;
  return `The ${to.name} model, ${model}, is asked at ${address.host}, ${key === undefined ? 'without a key' : 'with a key'}.`;
}

function unconnected({ name }: Destination): never {
  throw new Error(`The ${name} model was not connected.`);
}
