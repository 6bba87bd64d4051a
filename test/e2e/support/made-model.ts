import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A model small enough for a test, in the form WebLLM reads; its weights and library mean nothing. */
export interface MadeModel {
  /** Every file by its name. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly shards: readonly string[];
  readonly weightBytes: number;
}

/** Makes a model of so many shards of so many bytes. */
export function madeModel(shardCount: number, shardBytes: number): MadeModel {
  const shards = Array.from({ length: shardCount }, (_, place) => ({
    name: `params_shard_${place}.bin`,
    bytes: Buffer.alloc(shardBytes, place + 1),
  }));
  const manifest = {
    records: shards.map(({ name, bytes }) => ({
      dataPath: name,
      nbytes: bytes.length,
      md5sum: createHash('md5').update(bytes).digest('hex'),
    })),
  };
  const files = new Map<string, Buffer>([
    ['mlc-chat-config.json', Buffer.from(JSON.stringify({ tokenizer_files: ['tokenizer.json'] }))],
    ['tensor-cache.json', Buffer.from(JSON.stringify(manifest))],
    ['tokenizer.json', Buffer.from('{}')],
    ['library.wasm', Buffer.from('\0asm\u0001\0\0\0')],
    ...shards.map(({ name, bytes }) => [name, bytes] as const),
  ]);
  return { files, shards: shards.map(({ name }) => name), weightBytes: shardCount * shardBytes };
}

/** A server of a made model, as another origin that web pages may read. */
export interface ModelHost {
  readonly weights: string;
  readonly library: string;
  /** How often each file was asked for. */
  readonly asked: ReadonlyMap<string, number>;
  /** Answers the next request for a file with 500. */
  failOnce(name: string): void;
  /** Answers with another file from now on. */
  replace(name: string, bytes: Buffer): void;
  /** How long each tenth of a shard takes, in milliseconds. */
  delay: number;
  close(): Promise<void>;
}

/** Serves a made model, its shards slowly. */
export async function startModelHost(model: MadeModel): Promise<ModelHost> {
  const files = new Map(model.files);
  const asked = new Map<string, number>();
  const failing = new Set<string>();

  const server = createServer((request, response) => {
    const name = (request.url ?? '').split('/').at(-1) ?? '';
    const file = files.get(name);
    asked.set(name, (asked.get(name) ?? 0) + 1);
    const headers = { 'Access-Control-Allow-Origin': '*' };
    if (failing.delete(name)) response.writeHead(500, headers).end();
    else if (file === undefined) response.writeHead(404, headers).end();
    else {
      response.writeHead(200, { ...headers, 'Content-Length': file.length });
      void send(response, file, model.shards.includes(name) ? host.delay : 0);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on TCP has one
  // By its number: WebLLM asks for libraries on "localhost" anew each time and keeps none.
  const address = `http://127.0.0.1:${port}`;
  const host: ModelHost = {
    weights: `${address}/made`,
    library: `${address}/library.wasm`,
    asked,
    failOnce: (name) => failing.add(name),
    replace: (name, bytes) => files.set(name, bytes),
    delay: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return host;
}

async function send(response: ServerResponse, file: Buffer, delay: number): Promise<void> {
  const piece = Math.ceil(file.length / 10);
  for (let start = 0; start < file.length; start += piece) {
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (response.destroyed) return;
    response.write(file.subarray(start, start + piece));
  }
  response.end();
}
