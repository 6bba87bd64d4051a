import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { fingerprint } from '../../src/core/run/fingerprint.ts';
import type { Message, ModelRole } from '../../src/core/model.ts';

/**
 * A real HTTP server on 127.0.0.1 that speaks the OpenAI protocol: `POST /v1/chat/completions`, `GET /v1/models`, and
 * the CORS preflight. Replies come from `respond`; faults are told by `fault`, or queued with `failNext`.
 *
 *     const server = await startOpenAIServer({ respond: () => '<answer>3</answer>' });
 *     // ... ask server.baseUrl with any key ...
 *     await server.close();
 *
 * Plain Node, no test framework: for vitest and for Playwright's process alike.
 */
export async function startOpenAIServer(options: ServerOptions): Promise<OpenAIServer> {
  const requests: ChatRequest[] = [];
  const preflights: IncomingHttpHeaders[] = [];
  const queued: Fault[] = [];
  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    allowOrigin(response, options.cors ?? 'allow');
    if (request.method === 'OPTIONS') {
      preflights.push(request.headers);
      response.writeHead(options.cors === 'none' ? 405 : 204).end();
      return;
    }
    const body = await read(request);
    if (request.url === '/v1/models' && request.method === 'GET') {
      if (!hasKey(request, options.key)) {
        send(response, 401, wrongKey);
        return;
      }
      send(response, 200, {
        object: 'list',
        data: (options.models ?? []).map((id) => ({ id, object: 'model' })),
      });
      return;
    }
    if (request.url !== '/v1/chat/completions' || request.method !== 'POST') {
      send(response, 404, { error: { message: `No route for ${request.method ?? ''} ${request.url ?? ''}` } });
      return;
    }

    const asked = chatRequest(body, request.headers);
    requests.push(asked);
    const fault = queued.shift() ?? options.fault?.(asked, requests.length);
    if (fault !== undefined) {
      fail(response, fault);
      return;
    }
    if (!hasKey(request, options.key)) {
      send(response, 401, wrongKey);
      return;
    }
    if (options.models !== undefined && !options.models.includes(asked.model)) {
      send(response, 404, {
        error: { message: `The model \`${asked.model}\` does not exist.`, code: 'model_not_found' },
      });
      return;
    }
    if (options.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, options.delay));
    send(response, 200, completion(asked, await options.respond(asked)));
  }

  return {
    baseUrl: `http://127.0.0.1:${String(portOf(server))}/v1`,
    requests,
    preflights,
    counts: () => countBy(requests.map((request) => request.fingerprint)),
    failNext: (fault, times = 1) => queued.push(...Array.from({ length: times }, () => fault)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface ServerOptions {
  readonly respond: Responder;
  /** Asked for every chat request; `count` is 1 for the first. Queued faults come first. */
  readonly fault?: (request: ChatRequest, count: number) => Fault | undefined;
  /** The only key that is accepted; any or none without it. */
  readonly key?: string;
  /** The models there are; any without it. */
  readonly models?: readonly string[];
  /** `allow` (the default): any page, with the headers `authorization` and `content-type` alone. `none`: no CORS. */
  readonly cors?: 'allow' | 'none';
  /** Waited before every reply, in milliseconds. */
  readonly delay?: number;
  /** A free one without it. */
  readonly port?: number;
}

/** A chat request as it arrived. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
  /** Of model and messages; that of the engine's log where the models are named `base` and `optimizer`. */
  readonly fingerprint: string;
}

/** Answers with a text, or with a text and how it ended. */
export type Responder = (request: ChatRequest) => ChatReply | string | Promise<ChatReply | string>;

interface ChatReply {
  readonly text: string;
  readonly finish?: 'stop' | 'length' | 'content_filter';
  /** Put into the message beside `content`, for endpoints that do so. */
  readonly reasoning?: string;
  /** Of its tokens; told only where the request asks for them. */
  readonly logProbabilities?: readonly number[];
}

/** How a request is spoilt: an error status, or no proper HTTP reply at all. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'body'; readonly text: string; readonly type?: string }
  | { readonly kind: 'hang' | 'hang-after-headers' | 'drop' | 'cut-short' };

export interface OpenAIServer {
  /** Ends in /v1. */
  readonly baseUrl: string;
  /** Every chat request so far, faulty ones included. */
  readonly requests: readonly ChatRequest[];
  /** The headers of every CORS preflight so far. */
  readonly preflights: readonly IncomingHttpHeaders[];
  /** How often each fingerprint was asked. */
  counts(): ReadonlyMap<string, number>;
  /** Spoils the next chat requests. */
  failNext(fault: Fault, times?: number): void;
  close(): Promise<void>;
}

const wrongKey = {
  error: { message: 'Incorrect API key provided.', type: 'invalid_request_error', code: 'invalid_api_key' },
};

function hasKey(request: IncomingMessage, key: string | undefined): boolean {
  return key === undefined || request.headers.authorization === `Bearer ${key}`;
}

function allowOrigin(response: ServerResponse, cors: 'allow' | 'none'): void {
  if (cors === 'none') return;
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
  response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // a request without encoding yields buffers
  return Buffer.concat(chunks).toString('utf8');
}

function chatRequest(text: string, headers: IncomingHttpHeaders): ChatRequest {
  // Trusted here: the app under test wrote it, and a body of another shape fails the test that sent it.
  const body = JSON.parse(text) as { model: string; messages: readonly Message[] } & Record<string, unknown>;
  const { model, messages } = body;
  const call = { model: model as ModelRole, messages, purpose: { phase: 'start', round: 0, stage: 'evaluate' } };
  return { model, messages, body, headers, fingerprint: fingerprint(call) };
}

function completion({ model, body }: ChatRequest, reply: ChatReply | string): unknown {
  const { text, finish = 'stop', reasoning, logProbabilities } = typeof reply === 'string' ? { text: reply } : reply;
  const told = body['logprobs'] === true ? logProbabilities : undefined;
  return {
    id: 'chatcmpl-test',
    object: 'chat.completion',
    created: 0,
    model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: text,
          ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
        },
        ...(told === undefined ? {} : { logprobs: { content: told.map((logprob) => ({ token: 'x', logprob })) } }),
        finish_reason: finish,
      },
    ],
    usage: { prompt_tokens: 7, completion_tokens: 5, total_tokens: 12 },
  };
}

function fail(response: ServerResponse, fault: Fault): void {
  switch (fault.kind) {
    case 'status': {
      send(response, fault.status, fault.body ?? { error: { message: 'A scripted error.' } }, fault.headers);
      return;
    }
    case 'body':
      response.writeHead(200, { 'Content-Type': fault.type ?? 'application/json' }).end(fault.text);
      return;
    case 'hang':
      return;
    case 'hang-after-headers':
      response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"choices": [');
      return;
    case 'drop':
      response.destroy();
      return;
    case 'cut-short':
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' }).write('{"choices": [');
      setTimeout(() => response.destroy(), 10);
      return;
    default:
      return fault satisfies never;
  }
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(status, { 'Content-Type': type, ...headers }).end(text);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port; // a server that listens on TCP has such an address
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
