import type { Page } from '@playwright/test';
import { startOpenAIServer, type OpenAIServer, type ServerOptions } from '../support/openai-server.ts';
import { reviewResponder } from './support/review-responder.ts';
import { reviewFile } from './support/reviews.ts';
import { expect, test as base } from './support/test.ts';
import { importTask, pickFile, startRun, untilFinished, useEndpoint } from './support/walk.ts';

const file = reviewFile('beauty');

/** Chromium itself reports every refused request. */
const refused = /Failed to load resource/;

/** Servers that are closed when the test is over. */
const test = base.extend<{ serve: (options?: Partial<ServerOptions>) => Promise<OpenAIServer> }>({
  // Playwright reads the first argument, and wants a pattern there.
  // eslint-disable-next-line no-empty-pattern
  serve: async ({}, use) => {
    const servers: OpenAIServer[] = [];
    await use(async (options = {}) => {
      const server = await startOpenAIServer({ respond: reviewResponder([file]), ...options });
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.close();
  },
});

/** A run over one small task with both models at the server. */
async function startSmallRun(page: Page, server: OpenAIServer): Promise<void> {
  await page.goto('./');
  await importTask(page, file, { Train: 6, Selection: 6, Test: 6 });
  await useEndpoint(page, 'Base model', { baseUrl: server.baseUrl, model: 'base' });
  await useEndpoint(page, 'Optimizer', { baseUrl: server.baseUrl, model: 'optimizer' });
  await startRun(page, { Rounds: 1 });
}

test('a wrong key is refused at the test, pauses a run, and a right one resumes it', async ({
  page,
  complaints,
  serve,
}) => {
  complaints.allow(refused);
  const server = await serve({ key: 'sk-right' });
  await page.goto('./');
  await importTask(page, file, { Train: 6, Selection: 6, Test: 6 });
  for (const [role, model] of [
    ['Base model', 'base'],
    ['Optimizer', 'optimizer'],
  ] as const) {
    const panel = await useEndpoint(page, role, { baseUrl: server.baseUrl, model });
    await panel.getByPlaceholder('key').fill('sk-wrong');
    await panel.getByRole('button', { name: 'Use this key' }).click();
    await panel.getByRole('button', { name: 'Test connection' }).click();
    await expect(panel.getByText('did not accept the key')).toBeVisible();
  }
  await page.goto('./#/new-run');
  await startRun(page, { Rounds: 1 });
  await expect(page.getByText('The key was refused')).toBeVisible();

  await page.getByPlaceholder('key').fill('sk-right');
  await page.getByRole('button', { name: 'Use this key' }).click();
  await page.getByRole('button', { name: 'Resume now' }).click();
  await untilFinished(page);
});

test('an endpoint that dies is waited for, and the run goes on when it is back', async ({
  page,
  complaints,
  serve,
}) => {
  complaints.allow(refused);
  const server = await serve({ delay: 30 });
  await startSmallRun(page, server);
  await expect.poll(() => server.requests.length).toBeGreaterThan(10);
  const port = Number(new URL(server.baseUrl).port);
  await server.close();
  await expect(page.getByText('Waiting before trying again')).toBeVisible();
  await serve({ port });
  await untilFinished(page);
});

test('an endpoint where nothing answers says so at the test', async ({ page, complaints, serve }) => {
  complaints.allow(refused);
  const server = await serve();
  await server.close();
  await page.goto('./');
  const panel = await useEndpoint(page, 'Base model', { baseUrl: server.baseUrl, model: 'base' });
  await panel.getByRole('button', { name: 'Test connection' }).click();
  await expect(panel.getByText(`Nothing answers at ${new URL(server.baseUrl).host}`)).toBeVisible();
});

test('a reply that is not JSON is called by its name and waited out', async ({ page, serve }) => {
  const server = await serve();
  const text = '<html><body>Please sign in to the network</body></html>';
  server.failNext({ kind: 'body', text, type: 'text/html' }, 8);
  await startSmallRun(page, server);
  await expect(page.getByText('sent a reply that holds no answer')).toBeVisible();
  await untilFinished(page);
});

test('an optimizer that never writes the tag leaves the prompt as it was, and the run says why', async ({
  page,
  serve,
}) => {
  const respond = reviewResponder([file]);
  const server = await serve({
    respond: (request) => (request.model === 'optimizer' ? 'I would rather not.' : respond(request)),
  });
  await startSmallRun(page, server);
  await untilFinished(page);
  await page.getByRole('link', { name: 'Log' }).click();
  await expect(page.getByText(/tag/i).first()).toBeVisible();
});

test('a question that is longer than the context fails alone', async ({ page, complaints, serve }) => {
  complaints.allow(refused);
  const server = await serve({
    fault: ({ model, messages }) =>
      model === 'base' && messages.some(({ content }) => content.includes(file.rows[0]?.question ?? ''))
        ? { kind: 'status', status: 400, body: { error: { message: 'Too long.', code: 'context_length_exceeded' } } }
        : undefined,
  });
  await startSmallRun(page, server);
  await untilFinished(page);
});

test('a second tab on a run says that the first is running it, and takes over when it pauses', async ({
  page,
  context,
  serve,
}) => {
  const server = await serve({ delay: 200 });
  await startSmallRun(page, server);
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByText('running in another tab')).toBeVisible();
  await expect(second.getByRole('button', { name: 'Resume' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Pause' }).click();
  await second.getByRole('button', { name: 'Resume', exact: true }).click();
  await untilFinished(second);
  await expect(page.getByRole('status').getByText('finished')).toBeVisible();
});

const malformed = [
  {
    what: 'JSON that is cut off',
    name: 'cut.json',
    text: '{"train": [\n{"question": "a", "answer": "b"},\n{"quest',
    says: /line 3/i,
  },
  {
    what: 'a picture',
    name: 'picture.json',
    text: '\u0089PNG\r\n\u001a\n\u0000\u0000',
    says: /could not be read|JSON/i,
  },
  {
    what: 'ten megabytes of one line',
    name: 'long.jsonl',
    text: `{"question": "${'a '.repeat(5_000_000)}`,
    says: /line 1/i,
  },
  { what: 'an empty file', name: 'empty.csv', text: '', says: /empty/i },
];

for (const { what, name, text, says } of malformed) {
  test(`importing ${what} says what is wrong and imports nothing`, async ({ page }) => {
    await page.goto('./#/tasks/import');
    await pickFile(page, page.getByRole('button', { name: 'Choose files' }), { name, text });
    await expect(page.getByRole('alert')).toContainText(says);
    await page.goto('./#/tasks');
    await expect(page.getByText('No tasks yet')).toBeVisible();
  });
}

test('a question of ten megabytes in one line is read, and the page stays usable', async ({ page }) => {
  const rows = [
    { question: 'a '.repeat(5_000_000), answer: 'x' },
    ...Array.from({ length: 20 }, (_, index) => ({ question: `q${index}`, answer: 'y' })),
  ];
  await page.goto('./#/tasks/import');
  await pickFile(page, page.getByRole('button', { name: 'Choose files' }), {
    name: 'huge.json',
    text: JSON.stringify(rows),
  });
  await expect(page.getByText('21 rows')).toBeVisible();
  await page.getByRole('button', { name: 'Choose another file' }).click();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
});
