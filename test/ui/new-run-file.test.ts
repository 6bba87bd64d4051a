import { beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import { modelsFor } from '../../src/app/run/run-models.ts';
import type { ModelChoice } from '../../src/core/experiment.ts';
import { writeExperiment } from '../../src/sharing/files/experiment-file.ts';
import '../../src/ui/styles/base.css';
import '../../src/ui/styles/tokens.css';
import { pickFile } from './picked-file.ts';
import { freshWorkbench, smallExperiment, until } from './support.ts';

const local: ModelChoice = { provider: 'webllm', model: 'Large-model-MLC', temperature: 0, maxTokens: 64 };
const far: ModelChoice = { ...local, provider: 'openai', model: 'm', baseUrl: 'https://strange.example/v1' };

beforeEach(() => {
  location.hash = '#/new-run';
});

async function opened(models: object) {
  const { workbench, database } = await freshWorkbench();
  const screen = await render(App, { workbench });
  await expect.element(screen.getByRole('button', { name: 'Open an experiment file' })).toBeVisible();
  const experiment = smallExperiment();
  pickFile(
    '.json',
    'x.experiment.json',
    writeExperiment({ ...experiment, models: { ...experiment.models, ...models } }),
  );
  await expect.element(screen.getByText('These are the models of the run or file')).toBeVisible();
  return { screen, workbench, database };
}

it('names the further models of a file, and leaves them out of a search', async () => {
  const { screen, workbench } = await opened({ others: { hidden: local, sneaky: far } });
  await expect.element(screen.getByText('Further models in the file')).toBeVisible();
  await expect.element(screen.getByText('hidden: Large-model-MLC (On this device (WebLLM))')).toBeVisible();
  await expect.element(screen.getByText('sneaky: m (OpenAI-compatible, https://strange.example)')).toBeVisible();
  await expect.element(screen.getByText('An address from the file')).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Start run' }).click();
  await until(async () => (await workbench.runs.store.list())[0]?.status.kind === 'finished', 'the search ends');
  const [run] = await workbench.runs.store.list();
  const stored = await workbench.runs.store.get(run?.id ?? '');
  expect(stored?.experiment.models.others).toBeUndefined();
});

it('connects no further model for a search, even where its run names some', async () => {
  const { workbench } = await freshWorkbench();
  const experiment = smallExperiment();
  const models = { ...experiment.models, others: { hidden: local } };
  const run = await workbench.runs.store.create({ ...experiment, models });
  const asked: string[] = [];
  await modelsFor(run, async (_, { model }) => {
    asked.push(model);
    return Promise.resolve({ concurrency: 1, complete: () => Promise.reject(new Error('It is not asked.')) });
  });
  expect(asked).toEqual(['practice', 'practice']);
});

it('starts nothing at an address of a file before a yes that shows it', async () => {
  const { screen, workbench } = await opened({ base: far });
  const start = screen.getByRole('button', { name: 'Start run' });
  await expect.element(screen.getByText('An address from the file', { exact: true })).toBeVisible();
  await expect.element(screen.getByText(/Calls, at most/)).toBeVisible();
  await expect.element(start).toBeDisabled();
  await expect.element(screen.getByText('A key is missing')).not.toBeInTheDocument();
  await screen.getByLabelText('Yes, send prompts and questions to https://strange.example').click();
  await expect.element(start).toBeEnabled();
  await screen.getByLabelText('Yes, send prompts and questions to https://strange.example').click();
  await expect.element(start).toBeDisabled();
  await screen.getByRole('button', { name: 'Use those of the Models page instead' }).click();
  await expect.element(start).toBeEnabled();
  expect(await workbench.runs.store.list()).toEqual([]);
});

it('asks for no address that is the user’s own setting', async () => {
  const { workbench } = await freshWorkbench();
  await workbench.models.choose('optimizer', { ...far, model: 'mine' });
  const screen = await render(App, { workbench });
  await expect.element(screen.getByRole('button', { name: 'Open an experiment file' })).toBeVisible();
  const experiment = smallExperiment();
  const models = { ...experiment.models, base: far };
  pickFile('.json', 'x.experiment.json', writeExperiment({ ...experiment, models }));
  await expect.element(screen.getByText('These are the models of the run or file')).toBeVisible();
  await expect.element(screen.getByText('An address from the file', { exact: true })).not.toBeInTheDocument();
  await expect.element(screen.getByRole('button', { name: 'Start run' })).toBeEnabled();
});

it('asks before an imported run goes on at an address of its own', async () => {
  const { workbench, database } = await freshWorkbench();
  const experiment = smallExperiment();
  const run = await workbench.runs.store.create({ ...experiment, models: { ...experiment.models, optimizer: far } });
  await database.runs.update(run.id, { origin: 'imported', hasLog: true });
  location.hash = `#/runs/${run.id}`;
  const screen = await render(App, { workbench });
  await screen.getByRole('button', { name: 'Start' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Where this run would ask' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Go on' })).toBeDisabled();
  await expect.element(screen.getByText('https://strange.example')).toBeVisible();
  await screen.getByRole('button', { name: 'Cancel' }).click();
  expect((await workbench.runs.store.get(run.id))?.status.kind).toBe('ready');
});
