import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPage } from './webgpu/open-page.ts';
import { nodeHost, type MadeModels } from './webgpu/node-host.ts';
import { scenarios } from './webgpu/scenarios.ts';
import { makeWeights } from './webgpu/make-weights.ts';

/**
 * Real WebLLM with a real compiled library and made weights; see docs/webgpu.md.
 *
 *     npm run test:webgpu -- --lib FILE [--adapter swiftshader|lavapipe|hardware] [--host chromium|node] [--only TEXT]
 */
const { values } = parseArgs({
  options: {
    lib: { type: 'string' },
    adapter: { type: 'string', default: 'swiftshader' },
    host: { type: 'string' },
    only: { type: 'string', default: '' },
    models: { type: 'string', default: join(tmpdir(), 'metaspo-webgpu-models') },
  },
});

if (values.lib === undefined) {
  console.log('skipped: no library (name one with --lib FILE; docs/webgpu.md says where to get it)');
} else {
  process.exitCode = (await runAll(values.lib)) ? 0 : 1;
  // Dawn keeps Node alive.
  process.exit();
}

async function runAll(library: string): Promise<boolean> {
  console.log('making weights (once; about 600 MB)');
  const folders = {
    predictable: await makeWeights(library, values.models, 'predictable'),
    random: await makeWeights(library, values.models, 'random'),
  };
  // Chromium has no way to take lavapipe.
  const host = values.host ?? (values.adapter === 'lavapipe' ? 'node' : 'chromium');
  return host === 'node' ? inNode({ library, folders }) : inChromium({ library, folders });
}

async function inNode(models: MadeModels): Promise<boolean> {
  const host = await nodeHost(models);
  console.log(`web-llm ${host.version}, Node ${process.version}, ${host.adapter}`);
  return report(scenarios.map((scenario) => ({ name: scenario.name, run: () => scenario.run(host) })));
}

async function inChromium(models: MadeModels): Promise<boolean> {
  const adapter = values.adapter === 'hardware' ? 'hardware' : 'swiftshader';
  const { page, close } = await openPage(models, adapter);
  await page.waitForFunction('globalThis.webgpuTest !== undefined');
  const found = await page.evaluate<unknown>('webgpuTest.adapter()');
  const names = await page.evaluate<readonly string[]>('webgpuTest.names');
  console.log(`web-llm 0.2.79, Chromium ${page.context().browser()?.version() ?? ''}, ${JSON.stringify(found)}`);
  const all = names.map((name, place) => ({
    name,
    run: () => page.evaluate<string>(`webgpuTest.run(${String(place)})`),
  }));
  const good = await report(all);
  await close();
  return good;
}

async function report(
  tests: readonly { readonly name: string; readonly run: () => Promise<string> }[],
): Promise<boolean> {
  let failed = 0;
  const chosen = tests.filter(({ name }) => name.includes(values.only));
  for (const { name, run } of chosen) {
    const start = performance.now();
    const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
    try {
      const seen = await run();
      console.log(`ok      ${name} (${seconds()} s)\n          ${seen}`);
    } catch (error) {
      failed++;
      console.log(
        `FAILED  ${name} (${seconds()} s)\n          ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  console.log(`${String(chosen.length - failed)} of ${String(chosen.length)} ok`);
  return failed === 0;
}
