import { spawn } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compare } from '../../src/core/experiments/compare.ts';
import type { Experiment } from '../../src/core/experiment.ts';
import { writeExperiment } from '../../src/sharing/experiment-file.ts';
import { readRun } from '../../src/sharing/run-file.ts';
import { startOpenAIServer } from '../support/openai-server.ts';
import { toyExperiment, toyReply } from '../support/toy.ts';

const { base, optimizer } = toyExperiment().models;
const prompts = [
  { id: 'plain', title: 'Plain', text: 'Add.' },
  { id: 'careful', title: 'Careful', text: 'check check check' },
];
const experiment: Experiment = toyExperiment({
  method: { id: 'compare', settings: { prompts } },
  models: { base, optimizer, others: { 'my small': { ...base, model: 'tiny' } } },
});

async function headless(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn('node', ['--import', 'tsx', 'scripts/headless.ts', ...args], { env: { ...process.env, ...env } });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}

async function folderWith(content: Experiment) {
  const folder = await mkdtemp(join(tmpdir(), 'headless-study-'));
  const file = join(folder, 'experiment.json');
  await writeFile(file, writeExperiment(content));
  return (name: string) => join(folder, name);
}

it('runs a study with several base models and writes its report, the same in every format', async () => {
  const server = await startOpenAIServer({
    respond: ({ messages }) => {
      const reply = toyReply({ model: 'base', messages, purpose: { phase: '', round: 0, stage: '' } });
      return reply.kind === 'answered' ? reply.text : '';
    },
  });
  const at = await folderWith(experiment);
  const { code, output } = await headless(
    [
      ...[at('experiment.json'), '--out', at('run.json'), '--base-url', server.baseUrl],
      ...['--optimizer-url', server.baseUrl, '--other-url', `my small=${server.baseUrl}`],
      ...['--report', at('report.html'), '--report', at('report.md'), '--report', at('report.json')],
    ],
    { MY_SMALL_API_KEY: 'sk-of-the-small-one' },
  );
  await server.close();
  expect(output).toContain('Finished');
  expect(code).toBe(0);
  expect(new Set(server.requests.map(({ headers }) => headers.authorization ?? 'none')).size).toBe(2);

  const written = readRun(await readFile(at('run.json'), 'utf8'));
  const report = compare.report(written.experiment, written.events);
  expect(report.summary).toEqual([
    expect.stringContaining('Careful against Plain on practice: +75.0 points'),
    expect.stringContaining('Careful against Plain on my small (tiny): +75.0 points'),
  ]);
  const data = JSON.parse(await readFile(at('report.json'), 'utf8'));
  expect(data.sections).toEqual(JSON.parse(JSON.stringify(report.sections)));
  expect(JSON.stringify(data.setUp)).toContain('32 (');
  for (const name of ['report.html', 'report.md']) {
    expect((await readFile(at(name), 'utf8')).replaceAll('\\', '')).toContain(report.summary[0]);
  }
});

it('says what is wrong with a report of a search, an unknown ending, and a model nobody named', async () => {
  const at = await folderWith(experiment);
  const run = (...more: string[]) => headless([at('experiment.json'), '--out', at('run.json'), ...more]);
  expect(await run('--report', 'report.pdf')).toMatchObject({
    code: 1,
    output: expect.stringContaining('.html, .md, .json'),
  });
  expect(await run('--other-url', 'large=http://localhost:1')).toMatchObject({
    code: 1,
    output: expect.stringContaining('my small'),
  });
  await writeFile(at('experiment.json'), writeExperiment(toyExperiment()));
  expect(await run('--report', 'report.md')).toMatchObject({
    code: 1,
    output: expect.stringContaining('Only a study'),
  });
});
