import { beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import { collectBundle } from '../../src/storage/bundle.ts';
import type { WorkbenchDatabase } from '../../src/storage/database.ts';
import { SettingStore } from '../../src/storage/setting-store.ts';
import '../../src/ui/styles/base.css';
import '../../src/ui/styles/tokens.css';
import { pickFile } from './picked-file.ts';
import { freshWorkbench, smallExperiment, until } from './support.ts';

const strange = 'http://strange.example:4431';

/** A backup that says little and sets much. */
const settings = [
  { name: 'theme', value: 'dark' },
  { name: 'base', value: { provider: 'openai', model: 'm', baseUrl: `${strange}/v1`, temperature: 0, maxTokens: 64 } },
  {
    name: 'tuning',
    value: { [`openai ${strange}`]: { plainHttp: true }, webllm: { mirror: strange }, practice: { latency: 3 } },
  },
  { name: 'exportedAt', value: 4_102_444_800_000 },
];

function backupOf(parts: object): string {
  const empty = { tasks: [], runs: [], presets: [], settings: [] };
  return JSON.stringify({ format: 'metaspo-workbench', version: 1, ...empty, ...parts });
}

beforeEach(() => {
  location.hash = '#/settings';
});

async function opened(content: (database: WorkbenchDatabase) => string | Promise<string>) {
  const { workbench, database } = await freshWorkbench();
  const text = await content(database);
  const screen = await render(App, { workbench });
  await expect.element(screen.getByRole('button', { name: 'Import a backup' })).toBeVisible();
  pickFile('.gz', 'strange.backup.json', text);
  await expect.element(screen.getByRole('heading', { name: 'What is in this backup' })).toBeVisible();
  return { screen, workbench, database };
}

it('sets nothing of a backup that was not said yes to', async () => {
  const { screen, workbench, database } = await opened(() => backupOf({ settings }));
  await expect.element(screen.getByText('holds no task and no run')).toBeVisible();
  for (const box of screen.getByRole('dialog', { name: 'What is in' }).getByRole('checkbox').all())
    await expect.element(box).not.toBeChecked();
  const before = workbench.models.choice('base');
  await screen.getByRole('button', { name: 'Take what is chosen' }).click();
  await expect.element(screen.getByText('Backup: no setting changed.')).toBeVisible();
  expect(await database.settings.toArray()).toEqual([]);
  expect(workbench.models.choice('base')).toBe(before);
});

it('names every setting with its host, and takes those that were said yes to, at once', async () => {
  const { screen, workbench, database } = await opened(() => backupOf({ settings }));
  await expect.element(screen.getByText('Appearance', { exact: true }).last()).toBeVisible();
  await expect.element(screen.getByText(/Plain http to other machines: OpenAI-compatible/).first()).toBeVisible();
  await expect.element(screen.getByLabelText(`Yes, download from ${strange} for Mirror`)).toBeVisible();
  await screen.getByLabelText(`Yes, send prompts and questions to ${strange} for Base model`).click();
  await screen.getByLabelText('Take these settings too').click();
  await screen.getByRole('button', { name: 'Take what is chosen' }).click();
  await expect.element(screen.getByText('Backup: 3 settings changed.')).toBeVisible();
  expect(await new SettingStore(database).read()).toMatchObject({
    theme: 'dark',
    base: { baseUrl: `${strange}/v1` },
    tuning: { practice: { latency: 3 } },
  });
  expect((await new SettingStore(database).read()).tuning).toEqual({ practice: { latency: 3 } });
  expect(workbench.preferences.theme).toBe('dark');
  expect(workbench.models.choice('base').baseUrl).toBe(`${strange}/v1`);
});

/** A task here, and a backup in which it says something else, with a run that seems to be going on. */
async function withPoison(database: WorkbenchDatabase): Promise<string> {
  const { workbench } = await freshWorkbench();
  const [task] = smallExperiment().tasks;
  if (task === undefined) throw new Error('There is no task.');
  const { TaskStore } = await import('../../src/storage/tasks/task-store.ts');
  await new TaskStore(database).put({ task, source: 'mine' });
  await workbench.tasks.save({ ...task, userPrompt: 'POISONED {question}' }, 'strange');
  await workbench.runs.store.create({ ...smallExperiment(), name: 'My run of yesterday' });
  const bundle = await collectBundle(workbench.database);
  return backupOf({
    tasks: bundle.tasks.map((one) => ({ ...one, updatedAt: 4_102_444_800_000 })),
    runs: bundle.runs.map((run) => ({ ...run, status: { kind: 'running' } })),
  });
}

it('leaves a task as it is unless told otherwise, and marks the run', async () => {
  const { screen, workbench, database } = await opened(withPoison);
  await expect.element(screen.getByText('Here in another version')).toBeVisible();
  await expect.element(screen.getByLabelText('Keep mine')).toBeChecked();
  await screen.getByRole('button', { name: 'Take what is chosen' }).click();
  await expect
    .element(screen.getByText('Backup: 1 run added, 1 task left as yours, no setting changed.'))
    .toBeVisible();
  const [task] = (await collectBundle(database)).tasks;
  expect(task?.task.userPrompt).not.toContain('POISONED');
  const [run] = await workbench.runs.store.list();
  location.hash = `#/runs/${run?.id ?? ''}`;
  await expect.element(screen.getByText('imported from a backup', { exact: true })).toBeVisible();
  await expect.element(screen.getByText(/asks nobody before you say so/)).toBeVisible();
  expect((await database.entries.toArray()).length).toBe(0);
  await screen.getByRole('button', { name: 'Resume now' }).click();
  await until(async () => (await workbench.runs.store.get(run?.id ?? ''))?.status.kind === 'finished', 'it goes on');
});

it('takes a copy beside the task that is here', async () => {
  const { screen, database } = await opened(withPoison);
  await screen.getByLabelText('Take both').click();
  await screen.getByRole('button', { name: 'Take what is chosen' }).click();
  await expect.element(screen.getByText(/1 task added as a copy/)).toBeVisible();
  const { tasks, runs } = await collectBundle(database);
  expect(tasks.map(({ task }) => task.userPrompt.includes('POISONED')).toSorted()).toEqual([false, true]);
  const copy = tasks.find(({ task }) => task.userPrompt.includes('POISONED'))?.task.id;
  expect(runs[0]?.copiedTasks).toEqual({ one: copy });
});
