import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readRun } from '../../src/sharing/files/run-file.ts';
import { bundled, type Bundled } from '../support/bundled.ts';
import { folderWith, respondPlainly, startScript } from '../support/headless.ts';
import { startOpenAIServer, type ChatRequest, type OpenAIServer } from '../support/openai-server.ts';
import { toyExperiment } from '../support/toy.ts';

const [task] = toyExperiment().tasks;
if (task === undefined) throw new Error('The toy experiment has a task.');
/** The answers stand in tags; the base model says them in sentences. */
const experiment = toyExperiment({ tasks: [{ ...task, parser: { id: 'number', options: { tier: 'marked' } } }] });
const inSentences = (request: ChatRequest) =>
  respondPlainly(request).replace(/^<answer>(\d+)<\/answer>$/, 'The answer is $1.');

let server: OpenAIServer;
let script: Bundled;

beforeAll(async () => void (script = await bundled('scripts/headless.ts')));
afterAll(() => script.remove());
afterEach(() => server.close());

async function start(more: readonly string[] = [], given = experiment) {
  server = await startOpenAIServer({ respond: inSentences });
  const at = await folderWith(given);
  const go = (flags: readonly string[]) => {
    const where = ['--out', at('run.json'), '--base-url', server.baseUrl, '--optimizer-url', server.baseUrl];
    return startScript([script.file, at('experiment.json'), ...where, ...flags]).ended;
  };
  return { at, go, ...(await go(more)) };
}

describe('npm run headless -- --preflight', () => {
  it('says what it sees and goes on, and asks nothing twice for it', async () => {
    const { code, output, at } = await start(['--preflight', 'warn']);
    expect(output).toContain('Task one: 0 of 6 replies could be read; 6 hold no answer that the reader finds.');
    expect(output).toContain('Read with: number, down to stated (reads 6 of 6).');
    expect(code).toBe(0);
    expect(readRun(await readFile(at('run.json'), 'utf8')).experiment.preflight).toBe('warn');
    const tried = server.counts();
    await server.close();
    await start(['--preflight', 'off']);
    expect(tried).toEqual(server.counts());
  });

  it('stop ends before the search with a status of its own, and --resume goes on as it is', async () => {
    const { code, output, at, go } = await start(['--preflight', 'stop']);
    expect(output).toContain('Before the search, 6 examples were asked: 0 replies could be read.');
    expect(code).toBe(5);
    expect(server.requests).toHaveLength(6);
    const resumed = await go(['--resume', at('run.json.log.jsonl')]);
    expect(resumed.code).toBe(0);
    const asked = server.counts();
    await server.close();
    await start(['--preflight', 'off']);
    expect(asked).toEqual(server.counts());
  });

  it('a log that began without it goes on without it', async () => {
    const { at, go } = await start(['--preflight', 'off']);
    const log = at('run.json.log.jsonl');
    const lines = (await readFile(log, 'utf8')).split('\n');
    await writeFile(log, `${lines.slice(0, 20).join('\n')}\n`);
    const { code, output } = await go(['--resume', log]);
    expect(output).not.toContain('of 6 replies could be read');
    expect(code).toBe(0);
  });

  it('is as the file says where the flag is left out: off, where it does not say', async () => {
    const { output } = await start();
    expect(output).toContain('Finished');
    expect(output).not.toContain('of 6 replies could be read');
    await server.close();
    const named = await start([], { ...experiment, preflight: 'warn' });
    expect(named.output).toContain('0 of 6 replies could be read');
  });

  it('refuses another word', async () => {
    const { code, output } = await start(['--preflight', 'maybe']);
    expect(output).toContain('--preflight maybe: give off, warn or stop.');
    expect(code).toBe(1);
  });
});
