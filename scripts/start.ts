import { spawn } from 'node:child_process';
import { env, exit, platform } from 'node:process';
import { parseArgs } from 'node:util';
import { buildApp, isTaken, serveApp } from './app/serve.ts';

const usage = 'Usage: npm start -- [--port NUMBER] [--no-open]';

/** Builds the app and serves it: what `npm start` does. */
async function start(): Promise<void> {
  const { port, open } = readArguments();
  if (await isTaken(port)) {
    return fail(`Port ${port} is taken by another program. Stop that one, or choose: npm start -- --port ${port + 1}`);
  }
  console.log('Building the app ...');
  await buildApp();
  await serveApp(port);
  const address = `http://localhost:${port}`;
  console.log(`MetaSPO Workbench is at ${address} (Ctrl+C stops it)`);
  if (open && hasScreen()) openPage(address);
}

function readArguments(): { port: number; open: boolean } {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string', default: '4173' }, 'no-open': { type: 'boolean', default: false } },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port ${values.port} is no port.`);
    return { port, open: !values['no-open'] };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

/** Nobody looks at a screen in CI or on a server. */
function hasScreen(): boolean {
  if ((env['CI'] ?? '') !== '') return false;
  if (platform === 'darwin' || platform === 'win32') return true;
  return [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((display) => (display ?? '') !== '');
}

function openPage(address: string): void {
  const [command, ...before] =
    platform === 'darwin' ? ['open'] : platform === 'win32' ? ['cmd', '/c', 'start', '""'] : ['xdg-open'];
  const opener = spawn(command, [...before, address], { stdio: 'ignore', detached: true });
  opener.on('error', () => {
    console.log('No browser could be opened; open the address above yourself.');
  });
  opener.unref();
}

function fail(message: string): never {
  console.error(message);
  exit(1);
}

await start();
