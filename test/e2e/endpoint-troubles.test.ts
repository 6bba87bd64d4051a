import type { Locator, Page } from '@playwright/test';
import { startOpenAIServer, type ChatRequest, type Fault, type OpenAIServer } from '../support/openai-server.ts';
import { loggedCalls } from './support/database.ts';
import { startStudy } from './support/lab.ts';
import { reviewResponder } from './support/review-responder.ts';
import { reviewFile } from './support/reviews.ts';
import { expect, test } from './support/test.ts';
import { importTask, startRun, untilFinished, useEndpoint } from './support/walk.ts';

const reviews = reviewFile('beauty');
const respond = reviewResponder([reviews]);

test.beforeEach(({ complaints }) => {
  // The browser's own word on a refusal or a cut line.
  complaints.allow(/Failed to load resource/);
});

const stops = [
  {
    what: 'credit runs out',
    fault: refusal(400, 'Your credit balance is too low to access the API. Please go to Plans & Billing.'),
    title: 'The key has no credit left',
    told: /credit balance is too low .* Plans & Billing"\. Waiting does not help: add credit/,
  },
  {
    what: 'the model is unloaded',
    fault: refusal(404, 'No models loaded. Please load a model first.'),
    title: 'The model is not available at its address',
    told: /has not loaded "base": "No models loaded\. Please load a model first"\. Load the model there, then go on\./,
  },
] as const;

for (const { what, fault, title, told } of stops) {
  test(`${what} in the middle: the run says so, and goes on without asking anything twice`, async ({ page }) => {
    let isWell = false;
    const answered: ChatRequest[] = [];
    const server = await startServer((request, count) => {
      if (count > 20 && !isWell) return fault;
      answered.push(request);
      return undefined;
    });
    await startSearch(page, server);

    const notice = page.getByRole('alert');
    await expect(notice).toContainText(title);
    await expect(notice).toContainText(told);
    await expect(notice).toContainText('Resuming goes on from here and asks nothing twice');
    await page.getByRole('link', { name: 'Result', exact: true }).click();
    await expect(page.getByText('Not finished yet')).toBeVisible();
    await page.getByRole('link', { name: 'Progress', exact: true }).click();

    isWell = true;
    await page.getByRole('button', { name: 'Resume now' }).click();
    await untilFinished(page);
    await expect(page.getByText('All calls answered')).toBeVisible();
    expect([...countsOf(answered)].toSorted()).toEqual([...(await loggedCalls(page))].toSorted());
    await server.close();
  });
}

test('one question is never answered: a search ends all the same, and says everywhere that it did not count', async ({
  page,
}) => {
  const server = await startServer(refusesOneQuestion());
  await startSearch(page, server);
  await expect(page.getByText('Waiting before trying again')).toBeVisible();
  await untilFinished(page);
  const warning = page.locator('.notice.warn');

  await test.step('the progress and the result warn', async () => {
    await expect(page.getByText(/^\d+ of \d+ calls answered$/)).toBeVisible();
    await expectWarning(warning);
    await page.getByRole('link', { name: 'Result', exact: true }).click();
    await expectWarning(warning);
    const scores = page.getByRole('table');
    await expect(scores).toContainText(/of 4 right; likely .*1 not answered/);
  });

  await test.step('the examples say why, and do not call it wrong', async () => {
    await page.getByRole('link', { name: 'Examples', exact: true }).click();
    await page.getByLabel('Which examples').selectOption('not answered');
    await expect(page.getByRole('status').getByText('1 answer')).toBeVisible();
    await page.getByRole('button', { name: 'View answer 1', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('not answered', { exact: true }).first()).toBeVisible();
    await expect(dialog.getByText(/set aside: .* sent a reply that holds no answer/).first()).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByLabel('Which examples').selectOption('not right now');
    await expect(page.getByRole('table')).not.toContainText('not answered');
  });

  await test.step('so does the log', async () => {
    await page.getByRole('link', { name: 'Log', exact: true }).click();
    await expect(page.getByText(/of 4 right, 1 not answered\)/).first()).toBeVisible();
    await page.getByText('4 of 5 answered, 1 given up').first().click();
    await page.getByText('set aside', { exact: true }).first().click();
    await expect(page.getByText(/set aside: .* sent a reply that holds no answer/).first()).toBeVisible();
  });

  await test.step('and the list of runs', async () => {
    await page.goto('./#/runs');
    await expect(page.getByRole('listitem').getByText('unanswered calls')).toBeVisible();
  });
  await server.close();
});

test('one question is never answered: the report of a study says so first', async ({ page }) => {
  const server = await startServer(refusesOneQuestion());
  await startComparison(page, server, 6);
  await untilFinished(page);
  const warning = page.locator('.notice.warn');
  await expectWarning(warning);
  await page.getByRole('link', { name: 'Report', exact: true }).click();
  await expectWarning(warning);
  await page.getByRole('link', { name: 'Answers', exact: true }).click();
  await expect(page.getByText('Of 5 answers')).toBeVisible();
  await server.close();
});

test('a slow endpoint is waited for: the run says until when, and ends without a pause', async ({ page }) => {
  const span = { since: 0, count: 0 };
  const server = await startServer(() => {
    const now = Date.now();
    if (now - span.since > 5000) Object.assign(span, { since: now, count: 0 });
    span.count++;
    return span.count > 20 ? refusal(429, 'Rate limit exceeded') : undefined;
  });
  await startComparison(page, server, 12);
  const notice = page.locator('.notice.warn');
  await expect(notice).toContainText('Waiting for the endpoint’s quota');
  await expect(notice).toContainText(/The base model is (asked again in \d+ s, by itself|being asked again)/);
  const before = server.requests.length;
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect.poll(() => server.requests.length).toBeGreaterThan(before);
  await untilFinished(page);
  await expect(page.getByText('All calls answered')).toBeVisible();
  await server.close();
});

test('without a network the run waits, says so, and goes on by itself', async ({ page, context }) => {
  const server = await startServer(() => undefined, 20);
  await startSearch(page, server);
  await expect.poll(() => server.requests.length).toBeGreaterThan(10);
  await context.setOffline(true);
  const notice = page.locator('.notice.warn', { hasText: 'Waiting for the network' });
  await expect(notice).toContainText('Waiting for the network');
  await expect(notice).toContainText('The run goes on by itself when the network is back');
  await context.setOffline(false);
  await untilFinished(page);
  await server.close();
});

test('without room nothing is lost but what could not be saved: the run says so, and goes on when there is room', async ({
  page,
}) => {
  const server = await startServer(() => undefined, 20);
  await page.addInitScript(fillsUp);
  await startSearch(page, server);
  await expect.poll(() => server.requests.length).toBeGreaterThan(10);
  await page.evaluate(() => Object.assign(globalThis, { isFull: true }));

  await expectNoRoom(page);
  await page.getByRole('link', { name: 'Runs', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Runs');
  await page.goBack();
  await expectNoRoom(page);
  await page.getByRole('button', { name: 'Resume now' }).click();
  await expect(page.getByText('The browser has no room left').first()).toBeVisible();
  await expectNoRoom(page);

  await page.evaluate(() => Object.assign(globalThis, { isFull: false }));
  await page.getByRole('button', { name: 'Resume now' }).click();
  await untilFinished(page);
  await server.close();
});

/** A server that plays both models, with troubles. */
function startServer(
  fault: (request: ChatRequest, count: number) => Fault | undefined,
  delay?: number,
): Promise<OpenAIServer> {
  return startOpenAIServer({ respond, fault, ...(delay === undefined ? {} : { delay }) });
}

function refusal(status: number, message: string): Fault {
  return { kind: 'status', status, body: { error: { message } } };
}

/** The question of the third request gets no answer under any prompt. */
function refusesOneQuestion(): (request: ChatRequest, count: number) => Fault | undefined {
  const empty: Fault = { kind: 'body', text: JSON.stringify({ object: 'chat.completion', choices: [] }) };
  let refused: string | undefined;
  return ({ model, messages }, count) => {
    const text = messages.at(-1)?.content ?? '';
    if (count === 3) refused = reviews.rows.find(({ question }) => text.includes(question))?.question;
    return model === 'base' && refused !== undefined && text.includes(refused) ? empty : undefined;
  };
}

async function chooseModels(page: Page, { baseUrl }: OpenAIServer, Test: number): Promise<void> {
  await page.goto('./');
  await importTask(page, reviews, { Train: 5, Selection: 5, Test });
  await useEndpoint(page, 'Base model', { baseUrl, model: 'base' });
  await useEndpoint(page, 'Optimizer', { baseUrl, model: 'optimizer' });
}

async function startSearch(page: Page, server: OpenAIServer): Promise<void> {
  await chooseModels(page, server, 6);
  await startRun(page, { Rounds: 1 });
}

/** Two prompts on so many examples. */
async function startComparison(page: Page, server: OpenAIServer, examples: number): Promise<void> {
  await chooseModels(page, server, examples);
  await startStudy(page, { study: 'compare', tasks: ['Beauty'], prompts: ['Default', 'Think step by step'] });
}

async function expectWarning(notice: Locator): Promise<void> {
  await expect(notice).toContainText('Read these numbers with care: unanswered calls');
  await expect(notice).toContainText(/calls of the base model were not answered .* no part of any score/);
}

async function expectNoRoom(page: Page): Promise<void> {
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('The browser has no room left to save this');
  await expect(notice).toContainText('Every reply that was saved is kept');
  await expect(notice.getByRole('link', { name: 'Make room' })).toBeVisible();
  await expect(page.getByText(/not in this browser|another tab|interrupted/i)).toHaveCount(0);
}

/** In the page: from when it is told so, no reply can be saved; from the first that could not, nothing can. */
function fillsUp(): void {
  const disk = globalThis as { isFull?: boolean };
  let isNoticed = false;
  for (const name of ['add', 'put'] as const) {
    // Called below as it is called here.
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const write = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...row: [unknown, IDBValidKey?]) {
      isNoticed = disk.isFull === true && (isNoticed || this.name === 'entries');
      if (isNoticed) throw new DOMException('There is no room.', 'QuotaExceededError');
      return write.apply(this, row);
    };
  }
}

function countsOf(requests: readonly ChatRequest[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { fingerprint } of requests) counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  return counts;
}
