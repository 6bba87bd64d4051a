import { isLoopback } from '../../../src/foundation/loopback.ts';
import { openai } from '../../../src/providers/openai/openai.ts';
import { valueOf, type Destination } from './destinations.ts';

/**
 * The key that is sent to a destination; `undefined` where none is. Keys go only where their owner sent them: throws
 * where one is set for this model and its address stands in the experiment's file alone, or where others could read it
 * on the way. `OPENAI_API_KEY` belongs to OpenAI and goes nowhere else.
 */
export function keyFor(to: Destination, env: NodeJS.ProcessEnv): string | undefined {
  const address = addressOf(to);
  if (address === undefined) return undefined;
  const set = keyNames(to).find((name) => valueOf(env, name) !== undefined);
  if (set !== undefined && !to.isGiven) {
    throw new Error(
      `${set} is set, but the address of the ${to.name} model, ${address.host}, stands only in the experiment's file. ` +
        `A key goes where its owner sends it and nowhere else: give the address with ${to.flag}, or unset the key.`,
    );
  }
  const own = valueOf(env, keyName(to));
  if (own === undefined) {
    return address.origin === 'https://api.openai.com' ? valueOf(env, 'OPENAI_API_KEY') : undefined;
  }
  if (!isOpen(address)) return own;
  throw new Error(
    `${keyName(to)} would go over plain http to ${address.host}, where others on the way could read it. Use https, or ` +
      'reach the server through a tunnel to localhost; a server that wants no key needs none set.',
  );
}

/** What the user should know of the names of keys: those of older versions are set and not read. */
export function oldKeyNames(to: Destination, env: NodeJS.ProcessEnv): string | undefined {
  const [current = '', old = current] = keyNames(to);
  if (valueOf(env, old) === undefined || valueOf(env, current) !== undefined) return undefined;
  return `${old} is no longer read: call it ${current}.`;
}

/** The address that a destination is reached at; `undefined` where it is on this machine, without one. */
export function addressOf({ name, choice }: Pick<Destination, 'name' | 'choice'>): URL | undefined {
  if (choice.provider !== 'openai') return undefined;
  const text = choice.baseUrl ?? openai.defaults('base').baseUrl ?? '';
  // It is not repeated: a key may have been pasted in its place.
  if (!URL.canParse(text)) throw new Error(`The address of the ${name} model is none. Write one like https://host/v1.`);
  return new URL(text);
}

/** Whether what is sent to an address can be read on the way. */
export function isOpen(address: URL): boolean {
  return address.protocol === 'http:' && !isLoopback(address);
}

function keyName({ variable }: Destination): string {
  return `METASPO_${variable}_API_KEY`;
}

/** The name of a model's key now, and the one it had; OpenAI's own key is no old name of any. */
function keyNames(to: Destination): readonly string[] {
  const old = `${to.variable}_API_KEY`;
  return old === 'OPENAI_API_KEY' ? [keyName(to)] : [keyName(to), old];
}
