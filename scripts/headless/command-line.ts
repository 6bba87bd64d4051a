import { parseArgs } from 'node:util';

const preflightChoices = ['off', 'warn', 'stop'] as const;
export type PreflightChoice = (typeof preflightChoices)[number];

/** What the command line says, word for word. */
export interface CommandLine {
  /** The file of the experiment. */
  readonly file: string;
  readonly out: string;
  readonly resume: string | undefined;
  readonly reports: readonly string[];
  readonly baseUrl: string | undefined;
  readonly optimizerUrl: string | undefined;
  /** Each as NAME=URL. */
  readonly otherUrls: readonly string[];
  readonly plainHttp: boolean;
  readonly concurrency: number | undefined;
  /** `undefined`: as the experiment or the log says. */
  readonly preflight: PreflightChoice | undefined;
}

/** Reads the command line; `undefined` where it does not name one experiment and its run file. */
export function readCommandLine(args: readonly string[]): CommandLine | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      'base-url': { type: 'string' },
      'optimizer-url': { type: 'string' },
      'other-url': { type: 'string', multiple: true },
      'plain-http': { type: 'boolean' },
      concurrency: { type: 'string' },
      preflight: { type: 'string' },
      resume: { type: 'string' },
      report: { type: 'string', multiple: true },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1 || values.out === undefined) return undefined;
  return {
    file,
    out: values.out,
    resume: values.resume,
    reports: values.report ?? [],
    baseUrl: values['base-url'],
    optimizerUrl: values['optimizer-url'],
    otherUrls: values['other-url'] ?? [],
    plainHttp: values['plain-http'] ?? false,
    concurrency: values.concurrency === undefined ? undefined : callsAtOnce(values.concurrency),
    preflight: values.preflight === undefined ? undefined : preflightChoice(values.preflight),
  };
}

function callsAtOnce(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 256) return number;
  throw new Error(`--concurrency ${text}: give a whole number from 1 to 256.`);
}

function preflightChoice(text: string): PreflightChoice {
  const found = preflightChoices.find((one) => one === text);
  if (found === undefined) throw new Error(`--preflight ${text}: give off, warn or stop.`);
  return found;
}
