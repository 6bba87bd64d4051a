import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FinalFailure } from '../../src/core/model.ts';
import { writeExperiment } from '../../src/sharing/files/experiment-file.ts';
import { readRun } from '../../src/sharing/files/run-file.ts';
import { bundled, type Bundled } from '../support/bundled.ts';
import { folderWith, plainReply, respondPlainly, startScript } from '../support/headless.ts';
import { logOf } from '../support/logged.ts';
import { startOpenAIServer, type OpenAIServer, type ServerOptions } from '../support/openai-server.ts';
import { sums, toyExperiment, toyTask } from '../support/toy.ts';

const prompts = [
  { id: 'plain', title: 'Plain', text: 'Add.' },
  { id: 'careful', title: 'Careful', text: 'check check check' },
];
/** Eighty calls of the base model. */
const experiment = toyExperiment({
  method: { id: 'compare', settings: { prompts } },
  tasks: [toyTask('sums', { examples: { train: sums(1), test: sums(40, 100) } })],
});
const calls = 80;

let script: Bundled;
let server: OpenAIServer;
let at: (name: string) => string;
beforeAll(async () => void (script = await bundled('scripts/headless.ts')));
afterAll(() => script.remove());
afterEach(() => server.close());

async function serve(options: Partial<ServerOptions> = {}): Promise<void> {
  server = await startOpenAIServer({ respond: respondPlainly, ...options });
  at = await folderWith(experiment);
}

const start = (more: readonly string[] = [], env: Record<string, string> = {}) =>
  startScript([script.file, at('experiment.json'), '--out', at('run.json'), ...more], env);
const given = () => ['--base-url', server.baseUrl];
const headless = (more: readonly string[] = [], env: Record<string, string> = {}) =>
  start([...given(), ...more], env).ended;
const log = () => at('run.json.log.jsonl');
const logged = async () => (await readFile(log(), 'utf8')).split('\n').slice(0, -1);
const asked = () => server.requests.length;
const requests = async (count: number) => {
  while (asked() < count) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('one process at a time writes a log', () => {
  it('refuses a second one that goes on with it, and a second one that starts anew', async () => {
    await serve({ delay: 40 });
    const first = start(given());
    await requests(12);
    const second = await headless(['--resume', log()]);
    const third = await headless();
    expect(second).toMatchObject({ code: 1, output: expect.stringMatching(/Process \d+ on .* is writing/) as string });
    expect(third.code).toBe(1);
    expect((await first.ended).code).toBe(0);
    expect(asked()).toBe(calls);
    expect(existsSync(`${log()}.lock`)).toBe(false);
  });

  it('lets one of two in that start at once', async () => {
    await serve({ delay: 10 });
    const both = await Promise.all([headless(), headless()]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(asked()).toBe(calls);
  });
});

describe('a signal', () => {
  it.each([['SIGINT', 130] as const, ['SIGTERM', 143] as const])(
    '%s ends it with %i, to be resumed',
    async (signal, code) => {
      await serve({ delay: 40 });
      const child = start(given());
      await requests(12);
      child.kill(signal);
      const ended = await child.ended;
      expect(ended).toMatchObject({ code, output: expect.stringContaining(`--resume ${log()}`) as string });
      const kept = (await logged()).length;
      const before = asked();
      expect(await headless(['--resume', log()])).toMatchObject({ code: 0 });
      expect(asked() - before).toBe(calls - kept);
    },
  );
});

describe('before the first call', () => {
  it('says that a folder is missing, of the run file or of a report', async () => {
    await serve();
    const none = await startScript([script.file, at('experiment.json'), '--out', at('no/run.json'), ...given()]).ended;
    expect(none).toMatchObject({
      code: 1,
      output: expect.stringContaining(`there is no folder ${at('no')}`) as string,
    });
    expect(await headless(['--report', at('no/report.md')])).toMatchObject({ code: 1 });
    expect(await headless(['--report', at('experiment.json')])).toMatchObject({ code: 1 });
    expect(asked()).toBe(0);
  });

  it('sends a key to no address that only the file names, and asks without one there', async () => {
    await serve();
    const base = { ...experiment.models.base, provider: 'openai', baseUrl: server.baseUrl };
    await writeFile(at('experiment.json'), writeExperiment({ ...experiment, models: { ...experiment.models, base } }));
    const refused = await start([], { METASPO_BASE_API_KEY: 'sk-secret-1234567890' }).ended;
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('--base-url') as string });
    expect(asked()).toBe(0);
    expect(await start([], { OPENAI_API_KEY: 'sk-openai-1234567890' }).ended).toMatchObject({ code: 0 });
    expect(server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it('asks other machines over plain http only where that is allowed, and never with a key', async () => {
    await serve();
    const elsewhere = ['--base-url', server.baseUrl.replace('127.0.0.1', '0.0.0.0')];
    expect(await start(elsewhere).ended).toMatchObject({
      code: 1,
      output: expect.stringContaining('--plain-http') as string,
    });
    const withKey = await start([...elsewhere, '--plain-http'], { METASPO_BASE_API_KEY: 'sk-secret-1234567890' }).ended;
    expect(withKey).toMatchObject({ code: 1, output: expect.stringContaining('plain http') as string });
    expect(asked()).toBe(0);
    expect(await start([...elsewhere, '--plain-http']).ended).toMatchObject({ code: 0 });
  });

  it('refuses a --concurrency that is none, and keeps to one that is', async () => {
    let [underWay, most] = [0, 0];
    await serve({
      respond: async (request) => {
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setTimeout(resolve, 5));
        underWay--;
        return respondPlainly(request);
      },
    });
    expect(await headless(['--concurrency', 'many'])).toMatchObject({ code: 1 });
    expect(await headless(['--concurrency', '2'])).toMatchObject({ code: 0 });
    expect(most).toBe(2);
  });
});

it('keeps a key out of log, run file and screen where the endpoint repeats it in its replies', async () => {
  const key = 'sk-proj-A7bC9dE1fG3hJ5kL';
  await serve({
    respond: ({ headers }) => `<answer>1</answer> ${headers.authorization ?? ''} ${encodeURIComponent(key)}`,
  });
  const { code, output } = await headless([], { METASPO_BASE_API_KEY: key });
  expect(code).toBe(0);
  const kept = await readFile(log(), 'utf8');
  expect(kept).toContain('Bearer [key]');
  const all = kept + (await readFile(at('run.json'), 'utf8')) + output;
  for (let from = 1; from + 8 <= key.length; from++) expect(all).not.toContain(key.slice(from, from + 8));
});

describe('what there is to resume', () => {
  it('is nothing before the first reply: no --resume is offered, and a missing log says what to do', async () => {
    await serve({ key: 'another' });
    const { code, output } = await headless();
    expect(code).toBe(3);
    expect(output).not.toContain('--resume');
    expect(await headless(['--resume', log()])).toMatchObject({
      code: 1,
      output: expect.stringContaining('Leave --resume out') as string,
    });
  });

  it('is the good lines of a damaged log, the log of no other run, and an empty one from its beginning', async () => {
    await serve();
    await headless();
    const result = readRun(await readFile(at('run.json'), 'utf8')).result;
    const lines = await logged();
    await writeFile(log(), lines.map((line, index) => (index === 7 ? line.slice(9) : line)).join('\r\n'));
    const damaged = await headless(['--resume', log()]);
    expect(damaged).toMatchObject({ code: 0, output: expect.stringContaining(`${log()}, line 8`) as string });
    expect(asked()).toBe(calls + 1);
    expect(readRun(await readFile(at('run.json'), 'utf8')).result).toEqual(result);

    const base = { ...experiment.models.base, model: 'larger' };
    await writeFile(at('experiment.json'), writeExperiment({ ...experiment, models: { ...experiment.models, base } }));
    const another = await headless(['--resume', log()]);
    expect(another).toMatchObject({
      code: 1,
      output: expect.stringContaining('then base practice; now base larger') as string,
    });
    expect(asked()).toBe(calls + 1);

    await writeFile(log(), '');
    expect(await headless(['--resume', log()])).toMatchObject({
      code: 0,
      output: expect.stringContaining('is empty') as string,
    });
  });
});

it.runIf(process.platform === 'linux')(
  'keeps a finished run whose file finds the disk full, to be written later',
  async () => {
    await serve();
    await writeFile(log(), '');
    const args = (out: string) => [script.file, at('experiment.json'), '--out', out, ...given(), '--resume', log()];
    const full = await startScript(args('/dev/full')).ended;
    expect(full).toMatchObject({
      code: 3,
      output: expect.stringContaining('The disk that holds /dev/full is full') as string,
    });
    expect(full.output).toContain(`--resume ${log()}`);
    expect(await startScript(args(at('run.json'))).ended).toMatchObject({ code: 0 });
    expect(asked()).toBe(calls);
    expect(readRun(await readFile(at('run.json'), 'utf8')).calls.base).toBe(calls);
  },
);

describe('a finished run in which calls failed', () => {
  /** Replays the log of a whole run in which the first questions failed, under each of both prompts. */
  const withFailed = async (questions: number, reason: FinalFailure) => {
    await serve();
    const failing = sums(questions, 100).map(({ id }) => id);
    const entries = logOf(experiment, (call) =>
      failing.includes(call.purpose.example ?? '') ? { kind: 'failed', reason, detail: 'no' } : plainReply(call),
    );
    await writeFile(log(), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    const { code, output } = await headless(['--resume', log()]);
    expect(asked()).toBe(0);
    return { code, last: output.trim().split('\n').at(-1) };
  };

  it.each<readonly [string, number, FinalFailure, number, string]>([
    [
      'says so by its exit status',
      2,
      'refused-request',
      4,
      '4 of 80 calls got no answer (2 questions; refused-request 4)',
    ],
    ['names a single question', 1, 'refused-request', 0, '2 of 80 calls got no answer (question sum-100 of task sums;'],
    [
      'only names what was filtered',
      5,
      'content-filter',
      0,
      '10 of 80 calls got no answer (5 questions; content-filter 10)',
    ],
  ])('%s', async (_, questions, reason, code, words) => {
    expect(await withFailed(questions, reason)).toEqual({ code, last: expect.stringContaining(words) as string });
  });
});
