import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserArguments, findBrowser } from '../../../scripts/browser/find-browser.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { startOpenAIServer } from '../../support/openai-server.ts';

/** The provider as a browser meets it: real preflights, real CORS, a real page. Node knows none of these. */

let page: Page;
let close: () => Promise<void>;

beforeAll(async () => {
  const site = await servePage(await bundle());
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...browserArguments],
  });
  page = await browser.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => 'openai' in globalThis);
  close = async () => {
    await browser.close();
    await site.close();
  };
}, 60_000);

afterAll(() => close());

/** Connects and asks from inside the page. */
function askFromPage(baseUrl: string, key = 'sk-test') {
  return page.evaluate(
    async ({ url, secret }) => {
      // Put there by the page's script.
      const { openai } = globalThis as unknown as { openai: Provider };
      const { signal } = new AbortController();
      const connection = { choice: { ...openai.defaults('base'), baseUrl: url, model: 'small' }, key: secret };
      const model = await openai.connect(connection, signal, () => undefined);
      const messages = [{ role: 'user' as const, content: 'One and two?' }];
      const purpose = { phase: 'start', round: 0, stage: 'evaluate' };
      const reply = await model
        .complete({ model: 'base', messages, purpose }, signal)
        .catch((error: unknown) => ({ kind: 'thrown' as const, message: String(error) }));
      return { reply, check: await openai.test?.(connection, signal) };
    },
    { url: baseUrl, secret: key },
  );
}

test('a call from a page passes a preflight that allows only authorization and content-type', async () => {
  const server = await startOpenAIServer({ respond: () => 'three', models: ['small'] });
  const { reply, check } = await askFromPage(server.baseUrl);
  expect(reply).toMatchObject({ kind: 'answered', text: 'three' });
  expect(check).toEqual({ ok: true, message: 'small answered.', models: ['small'] });
  const asked = server.preflights.map((headers) => headers['access-control-request-headers']);
  expect(new Set(asked)).toEqual(new Set(['authorization,content-type', 'authorization']));
  expect(server.requests[0]?.headers.referer).toBeUndefined();
  await server.close();
}, 30_000);

test('an endpoint that allows no pages is told from one that is not there', async () => {
  const server = await startOpenAIServer({ respond: () => 'three', cors: 'none' });
  const closed = await askFromPage(server.baseUrl);
  expect(closed.reply).toMatchObject({ kind: 'thrown', message: expect.stringMatching(/No answer from/) });
  expect(closed.check).toMatchObject({ ok: false, kind: 'cors' });
  await server.close();
  const gone = await askFromPage(server.baseUrl);
  expect(gone.check).toMatchObject({ ok: false, kind: 'refused' });
}, 30_000);

test('a wrong key is told as such to a page', async () => {
  const server = await startOpenAIServer({ respond: () => 'three', key: 'sk-right' });
  expect((await askFromPage(server.baseUrl)).check).toMatchObject({ ok: false, kind: 'wrong-key' });
  await server.close();
}, 30_000);

/** The provider with its SDK, as one script that a page can load. */
async function bundle(): Promise<string> {
  const entry = 'virtual:entry';
  const code = `import { openai } from '${new URL('../../../src/providers/openai/openai.ts', import.meta.url).pathname}'; globalThis.openai = openai;`;
  const output = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? `\0${entry}` : undefined),
        load: (id) => (id === `\0${entry}` ? code : undefined),
      },
    ],
    build: {
      write: false,
      minify: true,
      rolldownOptions: { input: entry, output: { format: 'es', codeSplitting: false } },
    },
  });
  const chunks = [output].flat().flatMap((each) => ('output' in each ? each.output : []));
  const chunk = chunks.find((each) => each.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('The bundle holds no script.');
  return chunk.code;
}

async function servePage(script: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/script.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? script : '<!doctype html><title>Test</title><script type="module" src="/script.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on TCP has such an address
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    close: () =>
      new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      ),
  };
}
