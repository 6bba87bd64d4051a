import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { argv, env, exit, stderr } from 'node:process';
import { parseArgs } from 'node:util';
import { estimate } from '../src/core/estimate.ts';
import type { Experiment, ModelChoice } from '../src/core/experiment.ts';
import type { StampedEvent } from '../src/core/events.ts';
import type { Model, ModelRole } from '../src/core/model.ts';
import { stepsOf } from '../src/core/start.ts';
import { run, type RunEnd, type RunProgress } from '../src/engine/run.ts';
import { providerOf } from '../src/providers/index.ts';
import { readExperiment } from '../src/sharing/experiment-file.ts';
import { writeRun } from '../src/sharing/run-file.ts';
import { FileLog } from './file-log.ts';

const usage = `Runs an experiment without a browser.

  npm run headless -- EXPERIMENT.json --out RUN.json [--base-url URL] [--optimizer-url URL] [--resume LOG]

  --out            where the finished run is written
  --base-url       asks the base model at this OpenAI-compatible address, whatever the experiment says
  --optimizer-url  the same for the optimizer
  --resume         goes on with the log of an interrupted run

Keys come from the environment: BASE_API_KEY and OPTIMIZER_API_KEY, sent to the address of that model; OPENAI_API_KEY
is used for either where the address is api.openai.com. Until the run is finished its replies are kept in
RUN.json.log.jsonl. Exit status: 0 finished, 1 could not run, 3 paused (resume it).
`;

interface Order {
  readonly experiment: Experiment;
  readonly out: string;
  readonly log: FileLog;
  readonly resumed: boolean;
}

/** Reads the command line; throws with a sentence for the user where it is off. */
async function readOrder(): Promise<Order> {
  const { values, positionals } = parseArgs({
    args: argv.slice(2),
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      'base-url': { type: 'string' },
      'optimizer-url': { type: 'string' },
      resume: { type: 'string' },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1 || values.out === undefined) throw new Error(usage);

  const stored = readExperiment(await readFile(file, 'utf8'));
  const log = values.resume ?? `${values.out}.log.jsonl`;
  if (values.resume === undefined && existsSync(log)) {
    throw new Error(`${log} is left from an interrupted run. Go on with --resume ${log}, or delete it to start anew.`);
  }
  if (values.resume !== undefined && !existsSync(log)) throw new Error(`There is no log ${log} to resume from.`);
  const models = {
    base: at(stored.models.base, values['base-url']),
    optimizer: at(stored.models.optimizer, values['optimizer-url']),
  };
  return {
    experiment: { ...stored, models },
    out: values.out,
    log: new FileLog(log),
    resumed: values.resume !== undefined,
  };
}

/** The choice asked at another address, where one was given. */
function at(choice: ModelChoice, baseUrl: string | undefined): ModelChoice {
  return baseUrl === undefined ? choice : { ...choice, provider: 'openai', baseUrl };
}

async function connect(experiment: Experiment, role: ModelRole, signal: AbortSignal): Promise<Model> {
  const choice = experiment.models[role];
  const provider = providerOf(choice.provider);
  if (provider === undefined || choice.provider === 'webllm') {
    const flag = role === 'base' ? '--base-url' : '--optimizer-url';
    throw new Error(
      `The ${role} model of this experiment runs in a browser (${choice.provider}). Serve ${choice.model} behind an ` +
        `OpenAI-compatible address, for example with vLLM, and name it with ${flag}.`,
    );
  }
  const key = keyFor(role, choice);
  // Clusters serve models over plain http inside their own network; a page may not, but who runs a script may.
  const connection = {
    choice,
    seed: experiment.seed,
    tuning: { plainHttp: true },
    ...(key === undefined ? {} : { key }),
  };
  return provider.connect(connection, signal, () => undefined);
}

/** The key for a role. The general one belongs to OpenAI and is sent nowhere else. */
function keyFor(role: ModelRole, { baseUrl }: ModelChoice): string | undefined {
  const own = env[role === 'base' ? 'BASE_API_KEY' : 'OPTIMIZER_API_KEY'];
  if (own !== undefined) return own;
  const isOpenAi = baseUrl === undefined || new URL(baseUrl).hostname === 'api.openai.com';
  return isOpenAi ? env['OPENAI_API_KEY'] : undefined;
}

async function drive({ experiment, log }: Order, signal: AbortSignal) {
  const expected = estimate(experiment);
  say(
    `${experiment.name}: at most about ${String(expected.base.calls)} calls of the base model and ${String(expected.optimizer.calls)} of the optimizer.`,
  );
  const models = {
    base: await connect(experiment, 'base', signal),
    optimizer: await connect(experiment, 'optimizer', signal),
  };
  const events: StampedEvent[] = [];
  const running = run(
    stepsOf(experiment),
    {
      models,
      log,
      clock: Date.now,
      onWait: ({ role, failure, milliseconds }) =>
        say(`The ${role} model asks to wait ${String(Math.ceil(milliseconds / 1000))} s: ${failure.message}`),
    },
    signal,
  );
  for (let shown = 0; ;) {
    const next = await running.next();
    if (next.done === true) return { end: next.value, events };
    if (next.value.kind === 'event') {
      events.push({ ...next.value.event, at: next.value.at });
    } else if (Date.now() - shown > 2000) {
      shown = Date.now();
      sayProgress(next.value.progress);
    }
  }
}

function sayProgress({ use, batch }: RunProgress): void {
  const { phase, round, stage } = batch.purpose;
  say(
    `round ${String(round)}, ${phase}, ${stage}: ${String(batch.done)} of ${String(batch.calls)}; ` +
      `in all ${String(use.base.calls)} base and ${String(use.optimizer.calls)} optimizer calls`,
  );
}

async function finish(order: Order, end: RunEnd, events: readonly StampedEvent[]): Promise<number> {
  if (end.status === 'paused') {
    say(end.reason.kind === 'asked' ? 'Stopped.' : end.reason.message);
    say(`Everything so far is kept. Go on with --resume ${order.log.path}`);
    return 3;
  }
  const calls = { base: end.use.base.calls, optimizer: end.use.optimizer.calls };
  await writeFile(order.out, writeRun({ experiment: order.experiment, events, result: end.outcome, calls }));
  if (!order.resumed) await rm(order.log.path, { force: true });
  say(`Finished: ${order.out}\n\n${end.outcome.systemPrompt}`);
  return 0;
}

function say(line: string): void {
  stderr.write(`${line}\n`);
}

const controller = new AbortController();
process.once('SIGINT', () => {
  say('Stopping; calls under way are dropped.');
  controller.abort(new Error('stopped'));
});

try {
  const order = await readOrder();
  const { end, events } = await drive(order, controller.signal);
  exit(await finish(order, end, events));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  exit(1);
}
