import { APIConnectionTimeoutError, APIError } from 'openai';
import { ModelFailure, type Usage } from '../../../core/model.ts';
import type { Asked } from './refusal-meaning.ts';
import { readRefusal, type Refusal } from './refusal.ts';

/** How a call went wrong: refused by the endpoint, or never properly answered. */
export type Trouble =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failure'; readonly failure: ModelFailure };

/** Sorts what the SDK threw. The thrown error itself is not passed on: it may hold the key. */
export function troubleOf(error: unknown, asked: Asked, timeout: number): Trouble {
  if (isRefusal(error))
    return { kind: 'refused', refusal: readRefusal(error.status, error.error, bodyOf(error), error.headers) };
  if (error instanceof APIConnectionTimeoutError)
    return passing(
      'timeout',
      `${asked.host} did not answer within ${String(Math.round(timeout / 1000))} seconds. ` +
        'Allow more time, ask for shorter answers, or set fewer calls at once.',
    );
  if (error instanceof Error && error.cause instanceof ModelFailure) return { kind: 'failure', failure: error.cause };
  if (error instanceof SyntaxError) return { kind: 'failure', failure: unreadable(asked) };
  return passing(
    'network',
    `No answer from ${asked.host}${codeOf(error)}. It may be switched off or out of reach, this device may be offline, or the ` +
      'endpoint may not allow calls from web pages. "Test connection" tells these apart.',
  );
}

/** The failure of a reply that is no chat completion. Passing: proxies on the way have bad moments. */
export function unreadable(asked: Asked, usage?: Usage): ModelFailure {
  return new ModelFailure(
    'bad-reply',
    `${asked.host} sent a reply that holds no answer. If it never sends one, check that the base URL is right (it often ` +
      'ends in /v1) and that nothing on the way, such as a sign-in page, answers in its place.',
    { passing: true, ...(usage === undefined ? {} : { usage }) },
  );
}

/** The text of an answer that is no JSON: the SDK puts the status before it. */
function bodyOf({ message, status }: APIError<number, Headers>): string {
  return message.replace(`${String(status)} `, '').replace('status code (no body)', '');
}

/** Every answer that is not a success; the SDK's other errors have no status. */
function isRefusal(error: unknown): error is APIError<number, Headers> {
  return error instanceof APIError && error.status !== undefined;
}

/** What Node calls the problem (ECONNREFUSED, ENOTFOUND, ...); browsers do not tell. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return code === '' ? codeOf(error.cause) : code;
}

function passing(kind: 'timeout' | 'network', message: string): Trouble {
  return { kind: 'failure', failure: new ModelFailure(kind, message, { passing: true }) };
}
