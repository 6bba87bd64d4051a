import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { browserArguments, findBrowser } from '../browser/find-browser.ts';
import type { MadeModels } from './node-host.ts';
import type { Kind } from './weights/kind.ts';

const adapterArguments = {
  swiftshader: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  hardware: [
    '--enable-unsafe-webgpu',
    '--enable-features=Vulkan',
    '--use-webgpu-power-preference=force-high-performance',
  ],
} as const;

export type BrowserAdapter = keyof typeof adapterArguments;

/** Builds the test page, serves it beside the made models, and opens it in Chromium. */
export async function openPage(
  models: MadeModels,
  adapter: BrowserAdapter,
): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const site = await buildPage();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    const file = fileOf(path, site, models);
    if (file === undefined || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': typeOf(file), 'content-length': statSync(file).size });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address.
  const { port } = server.address() as AddressInfo;
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...browserArguments, ...adapterArguments[adapter]],
  });
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(`  page: ${message.text()}`);
  });
  await page.goto(`http://127.0.0.1:${String(port)}/`);
  return {
    page,
    async close() {
      await browser.close();
      server.close();
      await rm(site, { recursive: true });
    },
  };
}

async function buildPage(): Promise<string> {
  const site = await mkdtemp(join(tmpdir(), 'metaspo-webgpu-'));
  const entry = join(import.meta.dirname, 'page.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    build: { outDir: site, target: 'es2023', lib: { entry, formats: ['es'], fileName: () => 'page.js' } },
    worker: { format: 'es' },
  });
  await writeFile(
    join(site, 'index.html'),
    '<!doctype html><title>WebGPU</title><script type="module" src="./page.js"></script>',
  );
  return site;
}

function fileOf(path: string, site: string, models: MadeModels): string | undefined {
  if (path === '/library.wasm') return models.library;
  const [, kind = '', , , file = ''] = path.split('/');
  const folder = kind in models.folders ? models.folders[kind as Kind] : undefined;
  if (folder !== undefined && /^[\w.-]+$/.test(file)) return join(folder, file);
  return join(site, path === '/' ? 'index.html' : path);
}

function typeOf(file: string): string {
  if (file.endsWith('.html')) return 'text/html';
  if (file.endsWith('.js')) return 'text/javascript';
  return file.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
}
