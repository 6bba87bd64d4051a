import type { Page } from '@playwright/test';
import type { Experiment } from '../../src/core/experiment.ts';
import type { StudyReport } from '../../src/core/studies/report/study-report.ts';
import { studies } from '../../src/core/studies/index.ts';
import { readExperiment } from '../../src/sharing/files/experiment-file.ts';
import { reportHtml } from '../../src/sharing/reports/report-html.ts';
import { startOpenAIServer, type OpenAIServer } from '../support/openai-server.ts';
import { minus } from './support/counts.ts';
import { goOn } from './support/go-on.ts';
import { headlessReport } from './support/headless.ts';
import { labResponder } from './support/lab-responder.ts';
import { labTasks, sizes, sources, targets } from './support/lab-tasks.ts';
import { numbersIn, savedReport, startStudy, tablesIn, tablesOnPage, timeless, type Plan } from './support/lab.ts';
import { expect, test } from './support/test.ts';
import { crash, importTask, untilFinished, useEndpoint } from './support/walk.ts';

const careful = {
  title: 'Careful',
  text: 'Read the request closely, work step by step, and keep exactly to the form that was asked for.',
};
const search = {
  Rounds: 1,
  'New user prompts per task': 1,
  'User prompts kept per task': 1,
  'New system prompts': 2,
  'Mistakes of each task shown per system prompt': 1,
};
const adaptation = { Rounds: 1, 'New user prompts per task': 1, 'User prompts kept per task': 1 };
const wordings = { 'User prompts per task': 2, 'Examples shown for each user prompt': 2 };
const fixed = { prompts: ['Default', 'Think step by step'], pasted: careful };

/** Every experiment of the lab, small. */
function plansFor({ baseUrl }: OpenAIServer): readonly Plan[] {
  const all = [...sources, ...targets];
  const other = { baseUrl, model: 'model B' };
  const found = { tasks: all, heldOut: targets, settings: { ...search, ...wordings } };
  const given = { tasks: targets, prompts: ['Think step by step'], pasted: careful };
  return [
    { study: 'headroom', tasks: all },
    { study: 'compare', tasks: all, ...fixed, other },
    { study: 'unseen-generalization', tasks: targets, ...fixed, settings: wordings },
    { study: 'test-time-adaptation', tasks: targets, ...fixed, settings: adaptation },
    { study: 'efficiency', tasks: targets, ...fixed, settings: { ...adaptation, 'Halvings of the examples': 1 } },
    { study: 'ablations', ...found },
    { study: 'source-scaling', ...found, settings: { ...found.settings, Draws: 2 } },
    { study: 'roles', ...given },
    { study: 'transfer', ...found, other },
    { study: 'user-prompt-robustness', tasks: targets, ...fixed, settings: wordings },
    { study: 'influence', ...given },
    { study: 'interaction', tasks: targets, ...fixed, settings: wordings },
  ];
}

/** A browser with tasks of the domain, and both models at a server. */
async function setUp(page: Page, server: OpenAIServer, names: readonly string[]): Promise<void> {
  await page.goto('./');
  for (const { file, name } of labTasks) if (names.includes(name)) await importTask(page, file, sizes);
  await useEndpoint(page, 'Base model', { baseUrl: server.baseUrl, model: 'base' });
  await useEndpoint(page, 'Optimizer', { baseUrl: server.baseUrl, model: 'optimizer' });
}

interface Found {
  readonly study: string;
  readonly experiment: Experiment;
  readonly report: StudyReport;
}

/** Takes a study from its form to its report, and checks that page and files say the same. */
async function goThrough(page: Page, plan: Plan): Promise<Found> {
  await startStudy(page, plan);
  await untilFinished(page);
  return { study: plan.study, ...(await reportOf(page)) };
}

/** The report of the finished study on the page, and the experiment it is of. */
async function reportOf(page: Page): Promise<{ experiment: Experiment; report: StudyReport }> {
  await page.getByRole('navigation', { name: 'Views of this run' }).getByRole('link', { name: 'Report' }).click();
  const report = JSON.parse(await savedReport(page, 'JSON')) as StudyReport; // written by the app a moment ago
  expect(await tablesOnPage(page), 'page and JSON').toEqual(tablesIn(report));
  expect(await savedReport(page, 'HTML'), 'HTML and JSON').toEqual(reportHtml(report));
  return { report, experiment: readExperiment(await savedReport(page, 'Experiment file')) };
}

test('every experiment of the lab, from its form to a report that is the same on the page, in files and in the terminal', async ({
  page,
}) => {
  const server = await startOpenAIServer({ respond: labResponder() });
  await setUp(page, server, [...sources, ...targets]);

  const all: Found[] = [];
  for (const plan of plansFor(server)) {
    await test.step(plan.study, async () => {
      all.push(await goThrough(page, plan));
    });
  }
  expect(all.map(({ study }) => study).toSorted()).toEqual(studies.map(({ id }) => id).toSorted());

  const calls = server.requests.length;
  for (const { study, experiment, report } of all) {
    await test.step(`${study} in the terminal`, async () => {
      const again = await headlessReport(experiment, test.info().outputPath(study));
      expect(timeless(JSON.parse(again) as StudyReport), `${study}: page and terminal`).toEqual(timeless(report));
    });
  }
  const numbers = all.reduce((sum, { report }) => sum + numbersIn(report), 0);
  console.log(
    `${String(all.length)} studies: ${String(calls)} calls, ` +
      `${String(numbers)} numbers the same on page, in HTML, JSON and terminal`,
  );
  await server.close();
});

test('a study that is cut off goes on where it was, asks nothing again, and ends with the same report', async ({
  page: first,
  context,
}) => {
  let isStuck = true;
  const server = await startOpenAIServer({
    respond: labResponder(),
    fault: (_, count) => (isStuck && count > 120 ? { kind: 'hang' } : undefined),
  });
  const tasks = ['Gardens', 'Kettles', 'Lamps'];
  await setUp(first, server, tasks);
  await startStudy(first, { study: 'ablations', tasks, heldOut: ['Lamps'], settings: { ...search, ...wordings } });
  const address = first.url();
  await expect.poll(() => server.requests.length).toBeGreaterThan(120);
  await crash(first);
  isStuck = false;

  const { page, asked, cutOff } = await goOn(context, address, server);
  const { experiment, report } = await reportOf(page);

  const whole = JSON.parse(await headlessReport(experiment, test.info().outputPath('whole'))) as StudyReport;
  expect(timeless(report)).toEqual(timeless(whole));
  const needed = minus(server.counts(), asked);
  expect(minus(asked, cutOff), 'every call once, but for those under way at the crash').toEqual(needed);
  await server.close();
});
