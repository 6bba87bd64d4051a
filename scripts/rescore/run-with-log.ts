import { readFile } from 'node:fs/promises';
import { readAgain } from '../../src/app/answers/read-again.ts';
import { ReplyLookup } from '../../src/app/answers/reply-lookup.ts';
import { StepLog } from '../../src/app/answers/step-log.ts';
import { outcomeSoFar } from '../../src/app/run/result/outcome-so-far.ts';
import type { CandidateScored } from '../../src/core/events.ts';
import type { Experiment, Outcome } from '../../src/core/experiment.ts';
import { historyOf } from '../../src/core/run/history.ts';
import { verdictInWords } from '../../src/core/verdict/verdict-in-words.ts';
import { verdictOn } from '../../src/core/verdict/verdict.ts';
import { seeded } from '../../src/foundation/pure/random.ts';
import { readExperiment } from '../../src/sharing/files/experiment-file.ts';
import { readRun } from '../../src/sharing/files/run-file.ts';
import { readContents } from '../headless/log/log-contents.ts';
import { readersToTry, rowOf, type Told } from './told.ts';

/** Reads the replies of a run again, from its file (or its experiment's, where it is under way) and its log. */
export async function retoldRun(
  file: string,
  logFile: string,
  asked: { readonly reader?: string; readonly tier?: string },
): Promise<readonly Told[]> {
  const { experiment, result } = runFrom(await readFile(file, 'utf8'));
  const entries = readContents(await readFile(logFile)).lines.map(({ entry }) => entry);
  // Only read: a log under way is written by another process.
  const log = await StepLog.of(experiment, { read: () => Promise.resolve(entries), append: () => Promise.resolve() });
  const events = log.items().flatMap((item) => (item.kind === 'event' ? [item.event] : []));
  const { system, tasks } = historyOf(events);
  const outcome = result ?? outcomeSoFar(system ?? experiment.systemPrompt, tasks);
  const replies = ReplyLookup.of(log);

  return experiment.tasks.map((task) => ({
    title: task.name,
    readers: [
      { name: `${task.parser.id}, as it was run`, choice: task.parser },
      ...readersToTry(task.parser, asked),
    ].map(({ name, choice }) => {
      const grading = { parser: choice, metric: task.metric };
      const again = readAgain(experiment, events, replies, new Map([[task.id, grading]]));
      const alone = { ...again.experiment, tasks: again.experiment.tasks.filter(({ id }) => id === task.id) };
      const mine = { ...outcome, tasks: outcome.tasks.filter(({ id }) => id === task.id) };
      const verdict = verdictOn(alone, mine, again.events, seeded(experiment.seed));
      const scored = again.events.filter(
        (one): one is CandidateScored => one.type === 'candidate-scored' && one.task === task.id,
      );
      return {
        reader: name,
        rows: scored.map((one, place) =>
          rowOf(`${String(place + 1)}. ${one.phase} ${String(one.round)}, ${one.split}`, one),
        ),
        verdict: verdict && verdictInWords(verdict),
      };
    }),
  }));
}

function runFrom(text: string): { readonly experiment: Experiment; readonly result?: Outcome } {
  const isRun = (JSON.parse(text) as { readonly format?: unknown }).format === 'metaspo-run';
  return isRun ? readRun(text) : { experiment: readExperiment(text) };
}
