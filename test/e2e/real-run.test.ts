import type { RunRecord } from '../../src/core/experiment.ts';
import { readRun } from '../../src/sharing/files/run-file.ts';
import { startOpenAIServer } from '../support/openai-server.ts';
import { minus } from './support/counts.ts';
import { goOn } from './support/go-on.ts';
import { headless } from './support/headless.ts';
import { reviewResponder } from './support/review-responder.ts';
import { reviewFile } from './support/reviews.ts';
import { expect, test } from './support/test.ts';
import { crash, importTask, openRunFile, saved, startRun, useEndpoint } from './support/walk.ts';

test('a run over real files survives a killed page, and is the same in another browser and in the terminal', async ({
  page: first,
  context,
  visitor,
}) => {
  const files = [reviewFile('beauty'), reviewFile('game')];
  const server = await startOpenAIServer({ respond: reviewResponder(files), delay: 20 });

  await first.goto('./');
  for (const file of files) await importTask(first, file, { Train: 12, Selection: 10, Test: 10 });
  await useEndpoint(first, 'Base model', { baseUrl: server.baseUrl, model: 'base' });
  await useEndpoint(first, 'Optimizer', { baseUrl: server.baseUrl, model: 'optimizer' });
  await startRun(first, { Rounds: 2 });
  const address = first.url();
  await expect.poll(() => server.requests.length).toBeGreaterThan(150);
  await crash(first);

  const { page, asked, cutOff } = await goOn(context, address, server);
  await page.getByRole('link', { name: 'Result', exact: true }).click();
  const file = await saved(page, page.getByRole('button', { name: 'Run file' }));
  const run = readRun(file);
  const inTerminal = await headless(run.experiment, test.info().outputPath('headless'));
  const needed = minus(server.counts(), asked);

  await test.step('no logged call was made again', () => {
    expect(minus(asked, cutOff)).toEqual(needed);
  });

  await test.step('the terminal came to the same result, decision for decision', () => {
    expect(run.events.some(({ type }) => type === 'system-decided')).toBe(true);
    expect(timeless(inTerminal)).toEqual(timeless(run));
  });

  await test.step('the run opens in an empty browser', async () => {
    await openRunFile(visitor, file);
    await visitor.getByRole('link', { name: 'Result', exact: true }).click();
    await expect(visitor.getByText(run.result.systemPrompt.slice(0, 40)).first()).toBeVisible();
    const again = await saved(visitor, visitor.getByRole('button', { name: 'Run file' }));
    expect(readRun(again)).toEqual(run);
  });

  await server.close();
});

/** A run without the times, which are never the same. */
function timeless(run: RunRecord): RunRecord {
  const costs = run.costs === undefined ? {} : { costs: { ...run.costs, firstAt: 0, lastAt: 0 } };
  return { ...run, ...costs, events: run.events.map((event) => ({ ...event, at: 0 })) };
}
