import { expect, type Page } from '@playwright/test';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { writeRun } from '../../../src/sharing/files/run-file.ts';
import { drive, sums, toyExperiment, toyTask } from '../../support/toy.ts';
import { openFirstExample, type Place } from './every-page.ts';

/** The prompts that toy studies try, the baseline first. */
export const prompts = [
  { id: 'plain', title: 'Plain', text: 'Add the numbers.' },
  { id: 'careful', title: 'Careful', text: 'Please check your sum.' },
  { id: 'double', title: 'Checking twice', text: 'Please check, then check again.' },
];

/** Studies with curves and with a scatter, as files of finished runs. */
const imported = [
  { study: 'test-time-adaptation', settings: { rounds: 2, userCandidates: 2, userPromptsKept: 2, prompts } },
  { study: 'user-prompt-robustness', settings: { userPrompts: 4, demos: 2, prompts } },
] as const;

/** The pages of the lab with something to show, in a browser that has tasks. */
export async function labPlaces(page: Page): Promise<readonly Place[]> {
  const compared = await comparePrompts(page);
  const places: Place[] = [
    { name: 'lab-filled', hash: '/lab' },
    { name: 'study-heat-map', hash: `${compared}/result` },
    { name: 'study-progress', hash: compared },
    { name: 'study-answers', hash: `${compared}/examples` },
    { name: 'study-answer-open', hash: `${compared}/examples`, prepare: openFirstExample },
    { name: 'study-log', hash: `${compared}/log` },
    { name: 'study-setup-held-out', hash: '/lab/ablations', prepare: chooseTwoTasks },
    { name: 'study-setup-from-run', hash: compared.replace('/runs/', '/lab/compare/') },
  ];
  for (const { study, settings } of imported) {
    const run = await importStudy(page, study, settings);
    places.push({ name: `study-${study}`, hash: `${run}/result` });
    places.push({ name: `study-${study}-answers`, hash: `${run}/examples` });
  }
  return places;
}

/** A small comparison with the practice models; its address. */
async function comparePrompts(page: Page): Promise<string> {
  await page.goto('./#/models');
  await page.getByRole('region', { name: 'Base model' }).getByRole('radio', { name: 'Practice' }).check();
  await page.goto('./#/lab/compare');
  await page.getByRole('group', { name: 'Tasks', exact: true }).getByRole('checkbox').first().check();
  const add = page.getByRole('group', { name: 'Add a prompt' });
  for (const name of ['Default', 'Think step by step']) await add.getByRole('button', { name, exact: true }).click();
  await page.getByRole('spinbutton', { name: 'Examples per task' }).fill('10');
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page.getByRole('status').getByText('finished')).toBeVisible({ timeout: 60_000 });
  return new URL(page.url()).hash.slice(1);
}

/** Brings the run of a study into the browser as a file; its address. */
export async function importStudy(
  page: Page,
  id: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<string> {
  const tasks = ['Small sums', 'Large sums'].map((name, place) =>
    toyTask(name, { name, examples: { train: sums(8), test: sums(20, 100 * (place + 1)) } }),
  );
  const experiment = toyExperiment({ name: `Toy: ${id}`, method: { id, settings }, tasks });
  const { events, result, calls } = drive(stepsOf(experiment));
  const base = calls.filter(({ model }) => model === 'base').length;
  const text = writeRun({ experiment, events, result, calls: { base, optimizer: calls.length - base } });
  await page.goto('./#/runs');
  const file = { name: `${id}.run.json`, mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(experiment.name);
  return new URL(page.url()).hash.slice(1).split('/').slice(0, 3).join('/');
}

async function chooseTwoTasks(page: Page): Promise<void> {
  const tasks = page.getByRole('group', { name: 'Tasks', exact: true }).getByRole('checkbox');
  await expect(tasks.first()).toBeVisible();
  for (const task of (await tasks.all()).slice(0, 2)) await task.check();
  await expect(page.getByRole('group', { name: 'Held out' })).toBeVisible();
}
