import { readFile, realpath, stat } from 'node:fs/promises';
import { env } from 'node:process';
import type { Experiment } from '../../src/core/experiment.ts';
import { studyOf } from '../../src/core/studies/index.ts';
import { readExperiment } from '../../src/sharing/files/experiment-file.ts';
import { reportFormats, type ReportFormat } from '../../src/sharing/reports/report-formats.ts';
import { checkPaths } from './check-paths.ts';
import type { CommandLine } from './command-line.ts';
import { FileLog, type LogDamage } from './file-log.ts';
import { lockLog } from './log/log-lock.ts';
import { identityOf } from './log/run-identity.ts';
import { destinationsOf, modelsAt, type Destinations } from './models/destinations.ts';
import { withPreflightChosen } from './preflight-choice.ts';
import { say } from './say.ts';

/** What is to be run, and where what comes of it goes. */
export interface Order {
  readonly experiment: Experiment;
  readonly destinations: Destinations;
  readonly out: string;
  readonly log: FileLog;
  readonly reports: readonly ReportFile[];
}

/** Where a study's report goes, and how it is written there. */
interface ReportFile {
  readonly path: string;
  readonly format: ReportFormat;
}

/** Makes ready what a command line asks for, the log locked; throws with a sentence for the user where it is off. */
export async function placeOrder(line: CommandLine): Promise<Order> {
  const stored = readExperiment(await readFile(line.file, 'utf8'));
  const destinations = destinationsOf(stored.models, line, env);
  const asGiven = { ...stored, models: modelsAt(destinations) };
  const reports = line.reports.map((path) => reportFile(path, stored));
  const path = line.resume ?? `${line.out}.log.jsonl`;
  const targets = [
    { flag: '--out', path: line.out },
    ...line.reports.map((report) => ({ flag: '--report', path: report })),
  ];
  await checkPaths(targets, [line.file, path]);
  await holdLog(path);
  await checkLog(path, line.resume !== undefined);
  const log = new FileLog(path, { identity: identityOf(asGiven), onDamage: sayDamage });
  const experiment = withPreflightChosen(asGiven, line.preflight, line.resume === undefined ? [] : await log.read());
  return { experiment, destinations, out: line.out, log, reports };
}

function reportFile(path: string, { method }: Experiment): ReportFile {
  const format = reportFormats.find(({ ending }) => path.toLowerCase().endsWith(ending));
  const endings = reportFormats.map(({ ending }) => ending).join(', ');
  if (format === undefined) throw new Error(`--report ${path}: the name must end in one of ${endings}.`);
  if (studyOf(method.id) === undefined) throw new Error(`Only a study has a report; ${method.id} is a search.`);
  return { path, format };
}

/** Until the process ends. A log that is reached by two names has one lock. */
async function holdLog(path: string): Promise<void> {
  const release = await lockLog(await realpath(path).catch(() => path));
  process.once('exit', release);
}

/** A log is gone on with where that was asked for, and never written over. */
async function checkLog(path: string, isResumed: boolean): Promise<void> {
  const size = await stat(path).then(
    (there) => there.size,
    () => undefined,
  );
  if (isResumed && size === undefined) {
    throw new Error(`There is no log ${path} to resume from. Leave --resume out to start anew.`);
  }
  if (isResumed && size === 0) say(`${path} is empty: the run starts from the beginning.`);
  if (!isResumed && size !== undefined && size > 0) {
    throw new Error(
      `${path} is left from an earlier run. Go on with --resume ${path}, which asks nothing twice and, where that run is ` +
        'finished, writes its run file once more; or delete it, or give another --out, to start anew.',
    );
  }
}

function sayDamage({ path, damage, aside }: LogDamage): void {
  for (const { line, what } of damage.slice(0, 10)) say(`${path}, line ${String(line)} ${what}.`);
  if (damage.length > 10) say(`So are ${String(damage.length - 10)} more lines.`);
  say('All other replies are used; what was lost is asked again.');
  if (aside !== undefined) say(`The damaged log is kept as ${aside}.`);
}
