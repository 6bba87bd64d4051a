import type { StampedEvent } from '../../src/core/events.ts';
import type { Outcome } from '../../src/core/experiment.ts';
import { verdictInWords } from '../../src/core/verdict/verdict-in-words.ts';
import { verdictOn } from '../../src/core/verdict/verdict.ts';
import { seeded } from '../../src/foundation/pure/random.ts';
import { studyOf } from '../../src/core/studies/index.ts';
import { remarksOn } from '../../src/core/run/remarks.ts';
import { baseCalls } from '../../src/core/run/use.ts';
import type { RunEnd } from '../../src/engine/run.ts';
import { costsOf } from '../../src/providers/costs.ts';
import { writeRun } from '../../src/sharing/files/run-file.ts';
import { exitStatus, type ExitStatus } from './exit-status.ts';
import type { Followed } from './follow-run.ts';
import type { Order } from './order.ts';
import { say } from './say.ts';
import { unansweredIn, unansweredInWords } from './unanswered.ts';
import { writeWhole } from './write-whole.ts';

type Finished = Extract<RunEnd, { status: 'finished' }>;

/** Writes what came of a run, says how it ended, and gives the exit status. */
export async function finish(order: Order, { end, events }: Followed): Promise<ExitStatus> {
  try {
    if (end.status === 'finished') await writeRunFile(order, end, events);
    await writeReports(order, end, events);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    say(howToResume(order));
    return exitStatus.paused;
  }
  if (end.status === 'finished') return sayFinished(order, end, events);
  say(end.reason.kind === 'asked' ? 'Stopped.' : end.reason.message);
  if (end.reason.kind === 'preflight') {
    say(`The replies are kept. Mend the tasks and start anew, or go on as it is with --resume ${order.log.path}`);
    return exitStatus.preflight;
  }
  say(howToResume(order));
  return exitStatus.paused;
}

async function writeRunFile({ experiment, out }: Order, { outcome, use }: Finished, events: readonly StampedEvent[]) {
  const calls = { base: baseCalls(use), optimizer: use.optimizer.calls };
  const costs = costsOf(experiment, use);
  await writeWhole(out, writeRun({ experiment, events, result: outcome, calls, costs }));
}

/** A study that was stopped has a report too, which says what is missing. */
async function writeReports({ experiment, reports }: Order, { use }: RunEnd, events: readonly StampedEvent[]) {
  const study = studyOf(experiment.method.id);
  if (study === undefined || reports.length === 0) return;
  const report = study.report(experiment, events, costsOf(experiment, use));
  for (const { path, format } of reports) await writeWhole(path, format.write(report));
  say(`Report: ${reports.map(({ path }) => path).join(', ')}`);
}

/** Offers to go on only where there is something to go on with. */
function howToResume({ log }: Order): string {
  return log.replies > 0
    ? `Everything so far is kept. Go on with --resume ${log.path}`
    : 'Nothing was answered yet: start again as before when that is mended.';
}

/** Of a search: what it came to, and whether that is more than chance, form or one answer always. */
function sayVerdict({ experiment }: Order, outcome: Outcome, events: readonly StampedEvent[]): void {
  if (studyOf(experiment.method.id) !== undefined) return;
  const verdict = verdictOn(experiment, outcome, events, seeded(experiment.seed));
  if (verdict === undefined) return;
  const { headline, sentences } = verdictInWords(verdict);
  say([headline, ...sentences].join('\n  '));
}

/** The last line tells what was not answered. */
async function sayFinished(
  order: Order,
  { outcome, use }: Finished,
  events: readonly StampedEvent[],
): Promise<ExitStatus> {
  const { experiment, log, out } = order;
  say(`Finished: ${out}\n\n${outcome.systemPrompt}\n`);
  sayVerdict(order, outcome, events);
  for (const { text } of remarksOn(use)) say(text);
  say(`All replies are kept in ${log.path}; delete it when you no longer need it.`);
  const failed = [use.base, use.optimizer, ...Object.values(use.others ?? {})].some((one) => one.failed > 0);
  if (!failed) return exitStatus.finished;
  const unanswered = unansweredIn(experiment, await log.read());
  say(`Finished, but ${unansweredInWords(unanswered)}`);
  return unanswered.isMany ? exitStatus.setAside : exitStatus.finished;
}
