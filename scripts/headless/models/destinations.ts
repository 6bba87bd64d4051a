import type { Experiment, ModelChoice } from '../../../src/core/experiment.ts';
import type { CommandLine } from '../command-line.ts';

/** Where one model is asked, and who says so. */
export interface Destination {
  /** What the model is called in messages. */
  readonly name: string;
  /** How the command line gives its address. */
  readonly flag: string;
  /** What it is called in the environment: METASPO_<this>_API_KEY. */
  readonly variable: string;
  /** The choice of the experiment, at the address that was given where one was. */
  readonly choice: ModelChoice;
  /** Whether who starts the run gave the address; a file that came from somewhere may say anything. */
  readonly isGiven: boolean;
}

/** The destinations of an experiment's models. */
export interface Destinations {
  readonly base: Destination;
  readonly optimizer: Destination;
  readonly others: Readonly<Record<string, Destination>>;
}

type Addresses = Pick<CommandLine, 'baseUrl' | 'optimizerUrl' | 'otherUrls'>;

/** Puts the addresses of the command line, and else of the environment, in the place of those of the experiment. */
export function destinationsOf(
  { base, optimizer, others = {} }: Experiment['models'],
  { baseUrl, optimizerUrl, otherUrls }: Addresses,
  env: NodeJS.ProcessEnv,
): Destinations {
  const given = otherAddresses(otherUrls, Object.keys(others));
  const further = Object.entries(others).map(([name, choice]) => {
    const usual = { name: `"${name}"`, flag: `--other-url "${name}=URL"`, variable: variableOf(name) };
    return [name, destination(usual, choice, given.get(name), env)] as const;
  });
  return {
    base: destination({ name: 'base', flag: '--base-url URL', variable: 'BASE' }, base, baseUrl, env),
    optimizer: destination(
      { name: 'optimizer', flag: '--optimizer-url URL', variable: 'OPTIMIZER' },
      optimizer,
      optimizerUrl,
      env,
    ),
    others: Object.fromEntries(further),
  };
}

/** The models of an experiment, as they are asked. */
export function modelsAt({ base, optimizer, others }: Destinations): Experiment['models'] {
  const further = Object.entries(others).map(([name, { choice }]) => [name, choice] as const);
  return {
    base: base.choice,
    optimizer: optimizer.choice,
    ...(further.length === 0 ? {} : { others: Object.fromEntries(further) }),
  };
}

function destination(
  usual: Pick<Destination, 'name' | 'flag' | 'variable'>,
  choice: ModelChoice,
  flagged: string | undefined,
  env: NodeJS.ProcessEnv,
): Destination {
  const baseUrl = flagged ?? valueOf(env, `METASPO_${usual.variable}_URL`);
  if (baseUrl === undefined) return { ...usual, choice, isGiven: false };
  return { ...usual, choice: { ...choice, provider: 'openai', baseUrl }, isGiven: true };
}

/** A variable of the environment; an empty one is none. */
export function valueOf(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = env[name];
  return value === '' ? undefined : value;
}

function variableOf(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}

function otherAddresses(given: readonly string[], names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    given.map((one) => {
      const name = names.find((known) => one.startsWith(`${known}=`) && one.length > known.length + 1);
      if (name !== undefined) return [name, one.slice(name.length + 1)];
      const known = names.length === 0 ? 'none' : names.join(', ');
      throw new Error(`--other-url ${one}: write NAME=URL, with one of these names: ${known}.`);
    }),
  );
}
