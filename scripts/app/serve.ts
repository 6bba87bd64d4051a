import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build, preview, type PreviewServer } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the app into `dist`, saying nothing unless something is wrong. */
export async function buildApp(): Promise<void> {
  await build({ root, logLevel: 'warn' });
}

/** Serves the built app on this machine alone, on this port or not at all. */
export function serveApp(port: number): Promise<PreviewServer> {
  return preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1', port, strictPort: true } });
}

/** Whether something on this machine already answers on a port, under IPv4 or IPv6. */
export async function isTaken(port: number): Promise<boolean> {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => answersOn(host, port)));
  return answers.includes(true);
}

function answersOn(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
