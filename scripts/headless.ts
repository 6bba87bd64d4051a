import { argv, exit } from 'node:process';
import { estimate } from '../src/core/run/estimate.ts';
import { stepsOf } from '../src/core/run/steps-of.ts';
import { asksOptimizer } from '../src/core/studies/index.ts';
import { run, type RunOptions } from '../src/engine/run.ts';
import { readCommandLine, type CommandLine } from './headless/command-line.ts';
import { exitStatus, type ExitStatus } from './headless/exit-status.ts';
import { finish } from './headless/finish.ts';
import { followRun } from './headless/follow-run.ts';
import { connectModels } from './headless/models/connect-models.ts';
import { placeOrder } from './headless/order.ts';
import { say } from './headless/say.ts';

const usage = `Runs an experiment without a browser.

  npm run headless -- EXPERIMENT.json --out RUN.json [--base-url URL] [--optimizer-url URL] [--other-url NAME=URL]
                      [--resume LOG] [--report FILE] [--concurrency N] [--plain-http]
                      [--preflight off|warn|stop]

  --out            where the finished run is written
  --base-url       asks the base model at this OpenAI-compatible address, whatever the experiment says
  --optimizer-url  the same for the optimizer
  --other-url      the same for a further base model, by its name; may be given several times
  --resume         goes on with the log of an interrupted run, or writes a finished one once more
  --report         writes the report of a study to a file that ends in .html, .md or .json, finished or not; may be given
                   several times
  --concurrency    how many calls at once each model is asked at most
  --plain-http     allows addresses of other machines without https, in a network that you trust; keys never go there
  --preflight      asks ten examples a task before a search and says what replies cannot be read: warn goes on, stop pauses
                   there; without it as the experiment says, and off where it does not say

Keys come from the environment: METASPO_BASE_API_KEY, METASPO_OPTIMIZER_API_KEY and, for a further base model "my model",
METASPO_MY_MODEL_API_KEY. Each is sent to the address of that model alone, and only where you gave that address: by a flag
above, or as METASPO_BASE_URL and so on in the environment. OPENAI_API_KEY goes to https://api.openai.com alone.

The replies are kept in RUN.json.log.jsonl, which one process at a time writes, until you delete it. Exit status:
  0    finished
  1    could not run
  3    paused: resume it
  4    finished, but more than 1 % of the calls, of more than one question, got no answer (questions that are too long
       or filtered do not count)
  5    paused before the search, with --preflight stop: too many of the first replies cannot be read
  130  stopped by SIGINT (Ctrl+C); 143: by SIGTERM. Resume it
`;

const controller = new AbortController();
/** The status that the signal which came asks for. */
let stoppedBy: ExitStatus | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    say('Stopping; calls under way are dropped.');
    stoppedBy = exitStatus[signal];
    controller.abort(new Error('Stopped.'));
  });
}

exit(await main(argv.slice(2)));

async function main(args: readonly string[]): Promise<ExitStatus> {
  try {
    const line = readCommandLine(args);
    if (line === undefined) throw new Error(usage);
    const status = await carryOut(line, controller.signal);
    return status === exitStatus.paused ? (stoppedBy ?? status) : status;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return stoppedBy ?? exitStatus.couldNotRun;
  }
}

async function carryOut(line: CommandLine, signal: AbortSignal): Promise<ExitStatus> {
  const order = await placeOrder(line);
  const { experiment, destinations, log } = order;
  const expected = estimate(experiment);
  say(
    `${experiment.name}: at most about ${String(expected.base.mostCalls)} calls of the base model and ${String(expected.optimizer.mostCalls)} of the optimizer.`,
  );
  const { plainHttp, concurrency } = line;
  const asking = { seed: experiment.seed, asksOptimizer: asksOptimizer(experiment.method.id), plainHttp, concurrency };
  const options: RunOptions = {
    models: await connectModels(destinations, asking, signal),
    log,
    stopsAtTrouble: experiment.preflight === 'stop',
    clock: Date.now,
    onWait: ({ role, failure, milliseconds }) =>
      say(`The ${role} model is asked again in ${String(Math.ceil(milliseconds / 1000))} s. ${failure.message}`),
  };
  return finish(order, await followRun(run(stepsOf(experiment), options, signal), experiment));
}
