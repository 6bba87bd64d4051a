import { spawn } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/core/run/fingerprint.ts';
import type { Call, Reply } from '../../src/core/model.ts';
import { stepsOf } from '../../src/core/run/steps-of.ts';
import { writeExperiment } from '../../src/sharing/files/experiment-file.ts';
import { readRun } from '../../src/sharing/files/run-file.ts';
import { bundled, type Bundled } from '../support/bundled.ts';
import { startOpenAIServer, type ChatRequest, type OpenAIServer } from '../support/openai-server.ts';
import { drive, toyExperiment, toyReply } from '../support/toy.ts';

const experiment = toyExperiment();
const expected = drive(stepsOf(experiment), answer);
let server: OpenAIServer;
let script: Bundled;

beforeAll(async () => void (script = await bundled('scripts/headless.ts')));
afterAll(() => script.remove());
afterEach(() => server.close());

/** Answers as the toy models do, but from the messages alone: a proposal is named by them. */
function answer(call: Pick<Call, 'model' | 'messages'>): Reply {
  const text = call.messages.map(({ content }) => content).join('\n');
  const tag = /between <(improved_\w+)>/.exec(text)?.[1];
  const expects = tag === undefined ? {} : { expects: { tag, slot: tag.includes('instruction') } };
  const reply = toyReply({ ...call, ...expects, purpose: { phase: fingerprint(call), round: 0, stage: '' } });
  return reply.kind === 'answered' ? { kind: 'answered', text: reply.text } : reply;
}

function respond({ messages }: ChatRequest): string {
  const model = messages[0]?.content.startsWith('You edit prompts') === true ? 'optimizer' : 'base';
  const reply = answer({ model, messages });
  return reply.kind === 'answered' ? reply.text : '';
}

async function folderWithExperiment() {
  const folder = await mkdtemp(join(tmpdir(), 'headless-'));
  const file = join(folder, 'experiment.json');
  await writeFile(file, writeExperiment(experiment));
  return { file, out: join(folder, 'run.json') };
}

/** Runs the script; `kill` is called once the server has answered that many requests. */
function headless(args: readonly string[], env: Record<string, string> = {}, start = [script.file]) {
  const child = spawn('node', [...start, ...args], { env: { ...process.env, ...env } });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, output })),
  );
  return { ended, kill: () => child.kill('SIGKILL') };
}

describe('npm run headless', () => {
  it('gives the run that the core gives, decision for decision, and keeps the key out of it', async () => {
    server = await startOpenAIServer({ respond });
    const { file, out } = await folderWithExperiment();
    const { code, output } = await headless(
      [file, '--out', out, '--base-url', server.baseUrl, '--optimizer-url', server.baseUrl],
      {
        BASE_API_KEY: 'sk-secret-1234567890',
        OPENAI_API_KEY: 'sk-openai-1234567890',
      },
      ['--import', 'tsx', 'scripts/headless.ts'],
    ).ended;
    expect(output).toContain('Finished');
    expect(code).toBe(0);

    const text = await readFile(out, 'utf8');
    const written = readRun(text);
    expect(written.events.map(({ at, ...event }) => event)).toEqual(expected.events);
    expect(written.result).toEqual(expected.result);
    expect(written.calls.base + written.calls.optimizer).toBe(expected.calls.length);
    expect(text + output).not.toContain('sk-secret');
    const keys = new Set(server.requests.map(({ headers }) => headers.authorization));
    expect([...keys].join()).toContain('sk-secret');
    expect([...keys].join()).not.toContain('sk-openai');
  });

  it('goes on after a kill with --resume, and repeats no logged call', async () => {
    let answered = 0;
    let kill = () => {};
    server = await startOpenAIServer({
      respond: (request) => {
        if (++answered === 40) kill();
        return respond(request);
      },
    });
    const { file, out } = await folderWithExperiment();
    const args = [file, '--out', out, '--base-url', server.baseUrl, '--optimizer-url', server.baseUrl];
    const first = headless(args);
    kill = () => first.kill();
    await first.ended;

    const log = `${out}.log.jsonl`;
    const logged = (await readFile(log, 'utf8')).split('\n').slice(0, -1).length;
    expect(logged).toBeGreaterThan(20);
    const before = answered;
    expect((await headless(args).ended).output).toContain(`--resume ${log}`);

    const second = await headless([...args, '--resume', log]).ended;
    expect(second.code).toBe(0);
    expect(answered - before).toBe(expected.calls.length - logged);
    expect(readRun(await readFile(out, 'utf8')).result).toEqual(expected.result);
  });

  it('says what is wrong with a file, a missing address, and an unused command line', async () => {
    server = await startOpenAIServer({ respond: () => 'unused' });
    const { file, out } = await folderWithExperiment();
    await writeFile(`${file}.bad`, '{"format": "metaspo-experiment",\n oops');
    const bad = await headless([`${file}.bad`, '--out', out]).ended;
    expect(bad).toMatchObject({ code: 1, output: expect.stringMatching(/line 2/) as string });

    const base = { ...experiment.models.base, provider: 'webllm', model: 'Llama-3.2-3B-Instruct-q4f16_1-MLC' };
    await writeFile(file, writeExperiment({ ...experiment, models: { ...experiment.models, base } }));
    const local = await headless([file, '--out', out]).ended;
    expect(local).toMatchObject({ code: 1, output: expect.stringContaining('--base-url') as string });

    expect(await headless([]).ended).toMatchObject({
      code: 1,
      output: expect.stringContaining('EXPERIMENT.json') as string,
    });
  });
});
