import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Hosts } from '../../../src/tasks/hugging-face/viewer.ts';
import type { Web } from '../../../src/tasks/web/web.ts';

/** What a local stand-in for the dataset viewer and Hugging Face answers; a function may count the requests. */
export type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown };
export type Answers = (url: URL, request: IncomingMessage) => Answer | Uint8Array;

export interface DatasetHost {
  readonly hosts: Hosts;
  readonly url: string;
  /** Paths and queries asked for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Starts a server on a free port. Bytes are served with range requests, everything else as JSON. */
export async function startHost(answers: Answers): Promise<DatasetHost> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    asked.push(url.pathname + url.search);
    const answer = answers(url, request);
    if (answer instanceof Uint8Array) sendBytes(answer, request, response);
    else {
      const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      response.end(body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    hosts: { viewer: url, huggingFace: url },
    url,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The real network, and a clock that only notes how long it was asked to wait. */
export function impatientWeb(): Web & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    fetch: (url, init) => fetch(url, init),
    sleep: (milliseconds, signal) => {
      waits.push(milliseconds);
      return signal.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
    },
  };
}

function sendBytes(bytes: Uint8Array, request: IncomingMessage, response: ServerResponse): void {
  const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
  if (from === undefined) {
    response.writeHead(200, { 'content-length': String(bytes.length) });
    response.end(bytes);
    return;
  }
  const part = bytes.subarray(Number(from), Number(to) + 1);
  response.writeHead(206, { 'content-range': `bytes ${from}-${to ?? ''}/${String(bytes.length)}` });
  response.end(part);
}
