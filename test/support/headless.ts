import { spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint } from '../../src/core/run/fingerprint.ts';
import type { Experiment } from '../../src/core/experiment.ts';
import type { Call, Reply } from '../../src/core/model.ts';
import { writeExperiment } from '../../src/sharing/files/experiment-file.ts';
import type { ChatRequest } from './openai-server.ts';
import { toyReply } from './toy.ts';

interface Ended {
  readonly code: number | null;
  /** What it told the user, on standard error. */
  readonly output: string;
  /** What it gave out, on standard output. */
  readonly printed: string;
}

/** A script that was started; its keys are those of `env` alone. */
export function startScript(start: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const own = Object.entries(process.env).filter(([name]) => !name.endsWith('_API_KEY'));
  const child = spawn('node', [...start], { env: { ...Object.fromEntries(own), ...env } });
  let [told, printed] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, output: told, printed })));
  return { ended, kill: (signal: NodeJS.Signals) => child.kill(signal) };
}

/** A new folder with the file of an experiment in it; gives the paths of others there. */
export async function folderWith(experiment: Experiment): Promise<(name: string) => string> {
  const folder = await mkdtemp(join(tmpdir(), 'headless-'));
  await writeFile(join(folder, 'experiment.json'), writeExperiment(experiment));
  return (name) => join(folder, name);
}

/** Answers as the toy models do, but from the messages alone: a proposal is named by them. */
export function plainReply(call: Pick<Call, 'model' | 'messages'>): Reply {
  const text = call.messages.map(({ content }) => content).join('\n');
  const tag = /between <(improved_\w+)>/.exec(text)?.[1];
  const expects = tag === undefined ? {} : { expects: { tag, slot: tag.includes('instruction') } };
  const reply = toyReply({ ...call, ...expects, purpose: { phase: fingerprint(call), round: 0, stage: '' } });
  return reply.kind === 'answered' ? { kind: 'answered', text: reply.text } : reply;
}

/** The same over HTTP, for both roles at one address. */
export function respondPlainly({ messages }: ChatRequest): string {
  const model = messages[0]?.content.startsWith('You edit prompts') === true ? 'optimizer' : 'base';
  const reply = plainReply({ model, messages });
  return reply.kind === 'answered' ? reply.text : '';
}
