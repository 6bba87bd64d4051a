import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { stepsOf } from '../../src/core/run/steps-of.ts';
import { writeExperiment } from '../../src/sharing/files/experiment-file.ts';
import { readRun } from '../../src/sharing/files/run-file.ts';
import { bundled, type Bundled } from '../support/bundled.ts';
import { folderWith, plainReply, respondPlainly, startScript } from '../support/headless.ts';
import { startOpenAIServer, type OpenAIServer } from '../support/openai-server.ts';
import { drive, toyExperiment } from '../support/toy.ts';

const experiment = toyExperiment();
const expected = drive(stepsOf(experiment), plainReply);
let server: OpenAIServer;
let script: Bundled;

beforeAll(async () => void (script = await bundled('scripts/headless.ts')));
afterAll(() => script.remove());
afterEach(() => server.close());

const headless = (args: readonly string[], env: Record<string, string> = {}, start = [script.file]) =>
  startScript([...start, ...args], env);

describe('npm run headless', () => {
  it('gives the run that the core gives, decision for decision, and keeps the key out of it', async () => {
    server = await startOpenAIServer({ respond: respondPlainly });
    const at = await folderWith(experiment);
    const [file, out] = [at('experiment.json'), at('run.json')];
    const { code, output } = await headless(
      [file, '--out', out, '--base-url', server.baseUrl, '--optimizer-url', server.baseUrl],
      {
        METASPO_BASE_API_KEY: 'sk-secret-1234567890',
        OPTIMIZER_API_KEY: 'sk-former-1234567890',
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
    expect([...keys].join()).not.toMatch(/sk-openai|sk-former/);
    expect(output).toContain('OPTIMIZER_API_KEY is no longer read: call it METASPO_OPTIMIZER_API_KEY.');
    const host = new URL(server.baseUrl).host;
    expect(output).toContain(`The base model, practice, is asked at ${host}, with a key.`);
    expect(output).toContain(`The optimizer model, practice, is asked at ${host}, without a key.`);
  });

  it('goes on after a kill with --resume, and repeats no logged call', async () => {
    let answered = 0;
    let kill = () => {};
    server = await startOpenAIServer({
      respond: (request) => {
        if (++answered === 40) kill();
        return respondPlainly(request);
      },
    });
    const at = await folderWith(experiment);
    const [file, out] = [at('experiment.json'), at('run.json')];
    const args = [file, '--out', out, '--base-url', server.baseUrl, '--optimizer-url', server.baseUrl];
    const first = headless(args);
    kill = () => first.kill('SIGKILL');
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

    // The log of a finished run stays, and writes its run file once more.
    await rm(out);
    expect((await headless(args).ended).output).toContain(`--resume ${log}`);
    expect((await headless([...args, '--resume', log]).ended).code).toBe(0);
    expect(readRun(await readFile(out, 'utf8')).result).toEqual(expected.result);
    expect(answered - before).toBe(expected.calls.length - logged);
  });

  it('says what is wrong with a file, a missing address, and an unused command line', async () => {
    server = await startOpenAIServer({ respond: () => 'unused' });
    const at = await folderWith(experiment);
    const [file, out] = [at('experiment.json'), at('run.json')];
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
