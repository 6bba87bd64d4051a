import { spawn } from 'node:child_process';
import type { Stage } from './stages.ts';

/** How a stage ended. */
export interface Ended {
  readonly stage: Stage;
  readonly ok: boolean;
  readonly seconds: number;
  /** Everything it printed. */
  readonly output: string;
}

/** Runs one stage to its end, keeping what it prints. */
function runStage(stage: Stage, environment: NodeJS.ProcessEnv): Promise<Ended> {
  const started = performance.now();
  const [command, ...parts] = stage.command;
  return new Promise((resolve) => {
    // npm puts node_modules/.bin in the path; on Windows the commands there are scripts, which need a shell.
    const child = spawn(command, parts, {
      env: environment,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => printed.push(chunk));
    const end = (ok: boolean, last = ''): void => {
      const output = Buffer.concat(printed).toString() + last;
      resolve({ stage, ok, seconds: (performance.now() - started) / 1000, output });
    };
    child.on('error', (error) => {
      end(false, `${error.message}\n`);
    });
    child.on('close', (code) => {
      end(code === 0);
    });
  });
}

/** Runs stages side by side, a few at a time; after a failure no further one is started. */
export async function runTogether(
  stages: readonly Stage[],
  atOnce: number,
  environment: NodeJS.ProcessEnv,
  onEnd: (ended: Ended) => void,
): Promise<boolean> {
  const waiting = [...stages];
  let ok = true;
  async function work(): Promise<void> {
    for (let stage = waiting.shift(); stage !== undefined && ok; stage = waiting.shift()) {
      const ended = await runStage(stage, environment);
      ok &&= ended.ok;
      onEnd(ended);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return ok;
}
