import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compare } from '../../src/core/studies/compare.ts';
import type { Experiment } from '../../src/core/experiment.ts';
import { inWords } from '../../src/core/studies/report/in-words.ts';
import { writeExperiment } from '../../src/sharing/files/experiment-file.ts';
import { reportFormats } from '../../src/sharing/reports/report-formats.ts';
import { readRun } from '../../src/sharing/files/run-file.ts';
import { bundled, type Bundled } from '../support/bundled.ts';
import { folderWith, startScript } from '../support/headless.ts';
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

let script: Bundled;
beforeAll(async () => void (script = await bundled('scripts/headless.ts')));
afterAll(() => script.remove());

const headless = (args: readonly string[], env: Record<string, string> = {}) =>
  startScript([script.file, ...args], env).ended;

it('runs a study with several base models and writes its report, the same in every format and as of its run file', async () => {
  const server = await startOpenAIServer({
    respond: ({ messages, body }) => {
      // The further model refuses one of four questions for good, once it has answered others: three are left to compare.
      if (
        body.model === 'tiny' &&
        JSON.stringify(messages).includes('Add.') &&
        JSON.stringify(messages).includes('102+')
      )
        return { text: '', finish: 'content_filter' };
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
    { METASPO_MY_SMALL_API_KEY: 'sk-of-the-small-one' },
  );
  await server.close();
  expect(output).toContain('Finished');
  expect(code).toBe(0);
  expect(new Set(server.requests.map(({ headers }) => headers.authorization ?? 'none')).size).toBe(2);

  const written = readRun(await readFile(at('run.json'), 'utf8'));
  const report = compare.report(written.experiment, written.events, written.costs);
  expect(report.summary).toEqual([
    expect.stringMatching(/^Read with care: 2 of 16 \(13%\) calls of "my small" were not answered/),
    expect.stringContaining('Careful against Plain on practice: +75.0 points'),
    expect.stringContaining('Careful against Plain on my small (tiny): +66.7 points'),
  ]);
  for (const format of reportFormats) {
    expect(await readFile(at(`report${format.ending}`), 'utf8')).toBe(format.write(report));
  }

  // Sixteen calls to each model, and one more that tells a refused question from refused settings.
  const costs = report.sections.find(({ title }) => title === 'What it cost');
  expect(costs?.tables[0]?.rows.map((row) => row.map(inWords))).toEqual([
    ['Base model, practice', '16', '0', '112', '80', 'not known'],
    ['Base model my small, tiny', '16', '2', '112', '80', 'not known'],
    ['All', '32', '2', '224', '160', 'not known'],
  ]);
  expect(costs?.text).toEqual([expect.stringMatching(/^From the first reply to the last: \d+ s, pauses included\.$/)]);
  expect(server.requests.length - 32).toBeLessThanOrEqual(2);
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
