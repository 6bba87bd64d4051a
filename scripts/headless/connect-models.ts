import { env } from 'node:process';
import type { Experiment, ModelChoice } from '../../src/core/experiment.ts';
import { asksOptimizer } from '../../src/core/studies/index.ts';
import type { Model } from '../../src/core/model.ts';
import type { RunModels } from '../../src/engine/run-models.ts';
import { providerOf } from '../../src/providers/index.ts';

/** A model to connect to: what it is called in messages, how the command line names its address, where its key is. */
interface Wanted {
  readonly name: string;
  readonly flag: string;
  readonly key: string;
  readonly choice: ModelChoice;
}

/** Connects to every model of an experiment; throws with a sentence for the user where one cannot be. */
export async function connectModels({ models, seed, method }: Experiment, signal: AbortSignal): Promise<RunModels> {
  const { base, optimizer, others = {} } = models;
  const connected: Record<string, Model> = {};
  for (const [name, choice] of Object.entries(others)) {
    const key = `${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_API_KEY`;
    connected[name] = await connect({ name: `"${name}"`, flag: `--other-url ${name}=URL`, key, choice }, seed, signal);
  }
  const first = await connect({ name: 'base', flag: '--base-url', key: 'BASE_API_KEY', choice: base }, seed, signal);
  const wanted = { name: 'optimizer', flag: '--optimizer-url', key: 'OPTIMIZER_API_KEY', choice: optimizer };
  return {
    base: first,
    // One that is never asked needs no address.
    optimizer: asksOptimizer(method.id) ? await connect(wanted, seed, signal) : first,
    others: connected,
  };
}

function connect(wanted: Wanted, seed: number, signal: AbortSignal): Promise<Model> {
  const { name, flag, choice } = wanted;
  const provider = providerOf(choice.provider);
  if (provider === undefined || choice.provider === 'webllm') {
    throw new Error(
      `The ${name} model of this experiment runs in a browser (${choice.provider}). Serve ${choice.model} behind an ` +
        `OpenAI-compatible address, for example with vLLM, and name it with ${flag}.`,
    );
  }
  const key = keyFor(wanted, env);
  // Clusters serve models over plain http inside their own network; a page may not, but who runs a script may.
  const connection = { choice, seed, tuning: { plainHttp: true }, ...(key === undefined ? {} : { key }) };
  return provider.connect(connection, signal, () => undefined);
}

/** The key of a model. The general one belongs to OpenAI and is sent nowhere else, nor there unencrypted. */
export function keyFor({ key, choice: { baseUrl } }: Pick<Wanted, 'key' | 'choice'>, env: NodeJS.ProcessEnv) {
  const own = env[key];
  if (own !== undefined) return own;
  const isOpenAi = baseUrl === undefined || new URL(baseUrl).origin === 'https://api.openai.com';
  return isOpenAi ? env['OPENAI_API_KEY'] : undefined;
}
