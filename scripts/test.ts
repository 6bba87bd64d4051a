import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, exit } from 'node:process';
import { ensureBrowser } from './browser/ensure-browser.ts';
import { NoBrowser } from './browser/find-browser.ts';
import { add, noTests, readCounts, type Counts } from './test/counts.ts';
import { runTogether, type Ended } from './test/run-together.ts';
import { stages } from './test/stages.ts';

/** Runs every check there is, and stops at the first group that fails: what `npm test` does. */
async function test(): Promise<boolean> {
  const browser = await ensureBrowser();
  console.log(`Browser: ${browser}`);
  const folder = mkdtempSync(join(tmpdir(), 'metaspo-test-'));
  const environment = {
    ...env,
    BROWSER_PATH: browser,
    E2E_PORT: String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(folder, 'playwright.json'),
    FORCE_COLOR: '0',
  };
  let counts = noTests;
  let ok = true;
  for (const group of stages(folder)) {
    ok = await runTogether(group, Math.min(2, availableParallelism()), environment, (ended) => {
      counts = add(counts, readCounts(ended.stage));
      tell(ended);
    });
    if (!ok) break;
  }
  rmSync(folder, { recursive: true, force: true });
  summarize(counts, ok);
  return ok;
}

function tell({ stage, ok, seconds, output }: Ended): void {
  const { passed } = readCounts(stage);
  if (!ok || stage.tells === true) console.log(output.trimEnd());
  const tests = passed === 0 ? '' : `, ${passed} passed`;
  console.log(`${ok ? 'ok' : 'FAILED'}  ${stage.name} (${seconds.toFixed(1)} s${tests})`);
}

/** The line of counts stands alone, and last when all is well; a failed check without tests has no counts to tell. */
function summarize({ passed, failed, skipped }: Counts, ok: boolean): void {
  if (skipped > 0) console.log(`${skipped} skipped`);
  if (ok || failed > 0) console.log(`${passed} passed, ${failed} failed`);
  if (!ok) console.log('Stopped at the first stage that failed; see above.');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo; // a server that listens on TCP has one
      server.close(() => {
        resolve(port);
      });
    });
  });
}

try {
  exit((await test()) ? 0 : 1);
} catch (error) {
  if (!(error instanceof NoBrowser)) throw error;
  console.error(error.message);
  exit(1);
}
