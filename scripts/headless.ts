import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { argv, exit, stderr } from 'node:process';
import { parseArgs } from 'node:util';
import { estimate } from '../src/core/run/estimate.ts';
import type { Experiment, ModelChoice } from '../src/core/experiment.ts';
import type { StampedEvent } from '../src/core/events.ts';
import { studyOf } from '../src/core/studies/index.ts';
import { stepsOf } from '../src/core/run/steps-of.ts';
import { baseCalls } from '../src/core/run/use.ts';
import { run, type RunEnd, type RunProgress } from '../src/engine/run.ts';
import { costsOf } from '../src/providers/costs.ts';
import { readExperiment } from '../src/sharing/files/experiment-file.ts';
import { reportFormats, type ReportFormat } from '../src/sharing/reports/report-formats.ts';
import { writeRun } from '../src/sharing/files/run-file.ts';
import { connectModels } from './headless/connect-models.ts';
import { FileLog } from './headless/file-log.ts';

const usage = `Runs an experiment without a browser.

  npm run headless -- EXPERIMENT.json --out RUN.json [--base-url URL] [--optimizer-url URL] [--other-url NAME=URL]
                      [--resume LOG] [--report FILE]

  --out            where the finished run is written
  --base-url       asks the base model at this OpenAI-compatible address, whatever the experiment says
  --optimizer-url  the same for the optimizer
  --other-url      the same for a further base model, by its name; may be given several times
  --resume         goes on with the log of an interrupted run
  --report         writes the report of a study to a file that ends in .html, .md or .json, finished or not; may be given
                   several times

Keys come from the environment: BASE_API_KEY, OPTIMIZER_API_KEY and, for a further base model "my model",
MY_MODEL_API_KEY, each sent to the address of that model alone; OPENAI_API_KEY is used for any of them where the address is
api.openai.com. Until the run is finished its replies are kept in
RUN.json.log.jsonl. Exit status: 0 finished, 1 could not run, 3 paused (resume it).
`;

interface Order {
  readonly experiment: Experiment;
  readonly out: string;
  readonly log: FileLog;
  readonly resumed: boolean;
  readonly reports: readonly ReportFile[];
}

/** Where a study's report goes, and how it is written there. */
interface ReportFile {
  readonly path: string;
  readonly format: ReportFormat;
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
      'other-url': { type: 'string', multiple: true },
      resume: { type: 'string' },
      report: { type: 'string', multiple: true },
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
  return {
    experiment: {
      ...stored,
      models: {
        base: at(stored.models.base, values['base-url']),
        optimizer: at(stored.models.optimizer, values['optimizer-url']),
        ...othersAt(stored.models.others, values['other-url'] ?? []),
      },
    },
    out: values.out,
    log: new FileLog(log),
    resumed: values.resume !== undefined,
    reports: (values.report ?? []).map((path) => reportFile(path, stored)),
  };
}

function reportFile(path: string, { method }: Experiment): ReportFile {
  const format = reportFormats.find(({ ending }) => path.toLowerCase().endsWith(ending));
  const endings = reportFormats.map(({ ending }) => ending).join(', ');
  if (format === undefined) throw new Error(`--report ${path}: the name must end in one of ${endings}.`);
  if (studyOf(method.id) === undefined) throw new Error(`Only a study has a report; ${method.id} is a search.`);
  return { path, format };
}

/** The choice asked at another address, where one was given. */
function at(choice: ModelChoice, baseUrl: string | undefined): ModelChoice {
  return baseUrl === undefined ? choice : { ...choice, provider: 'openai', baseUrl };
}

/** The further base models, each at another address where one was given as NAME=URL. */
function othersAt(
  others: Experiment['models']['others'],
  given: readonly string[],
): Pick<Experiment['models'], 'others'> {
  const addresses = new Map(
    given.map((one) => {
      const [, name, url] = /^(.+?)=(.+)$/.exec(one) ?? [];
      if (name === undefined || url === undefined || others?.[name] === undefined) {
        const known = Object.keys(others ?? {}).join(', ');
        throw new Error(
          `--other-url ${one}: write NAME=URL, with one of these names: ${known === '' ? 'none' : known}.`,
        );
      }
      return [name, url];
    }),
  );
  if (others === undefined) return {};
  return {
    others: Object.fromEntries(Object.entries(others).map(([name, choice]) => [name, at(choice, addresses.get(name))])),
  };
}

async function drive({ experiment, log }: Order, signal: AbortSignal) {
  const expected = estimate(experiment);
  say(
    `${experiment.name}: at most about ${String(expected.base.calls)} calls of the base model and ${String(expected.optimizer.calls)} of the optimizer.`,
  );
  const models = await connectModels(experiment, signal);
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
      `in all ${String(baseCalls(use))} base and ${String(use.optimizer.calls)} optimizer calls`,
  );
}

async function finish(order: Order, end: RunEnd, events: readonly StampedEvent[]): Promise<number> {
  await writeReports(order, end, events);
  if (end.status === 'paused') {
    say(end.reason.kind === 'asked' ? 'Stopped.' : end.reason.message);
    say(`Everything so far is kept. Go on with --resume ${order.log.path}`);
    return 3;
  }
  const { experiment } = order;
  const calls = { base: baseCalls(end.use), optimizer: end.use.optimizer.calls };
  const costs = costsOf(experiment, end.use);
  await writeFile(order.out, writeRun({ experiment, events, result: end.outcome, calls, costs }));
  if (!order.resumed) await rm(order.log.path, { force: true });
  say(`Finished: ${order.out}\n\n${end.outcome.systemPrompt}`);
  return 0;
}

/** A study that was stopped has a report too, which says what is missing. */
async function writeReports({ experiment, reports }: Order, { use }: RunEnd, events: readonly StampedEvent[]) {
  const study = studyOf(experiment.method.id);
  if (study === undefined || reports.length === 0) return;
  const report = study.report(experiment, events, costsOf(experiment, use));
  for (const { path, format } of reports) await writeFile(path, format.write(report));
  say(`Report: ${reports.map(({ path }) => path).join(', ')}`);
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
