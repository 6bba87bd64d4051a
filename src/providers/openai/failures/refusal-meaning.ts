import { ModelFailure, type FailureKind, type FinalFailure, type Reply } from '../../../core/model.ts';
import type { Refusal } from './refusal.ts';
import {
  isDailyLimit,
  isFiltered,
  isNotLoaded,
  isOutOfCredit,
  isRateLimit,
  isSystemRefused,
  isTooLong,
  isUnknownModel,
  isWrongKey,
} from './refusal-kinds.ts';
import { retryAfter } from './retry-after.ts';
import { scrub } from './scrub.ts';

/** Whom a message is about. */
export interface Asked {
  readonly host: string;
  /** The base URL. */
  readonly url: string;
  readonly model: string;
  readonly key: string | undefined;
}

/** What a refusal means: a final reply for this call alone, or a failure of the whole connection. */
export type RefusalMeaning =
  | { readonly kind: 'reply'; readonly reply: FailedReply }
  | { readonly kind: 'failure'; readonly failure: ModelFailure };

type FailedReply = Extract<Reply, { kind: 'failed' }>;

/**
 * Reads a refusal by its status and by what the endpoint calls the problem. It is final for one call alone only where the
 * words say that this one prompt is the cause: too long, or filtered. Everything else is a failure of the connection: the
 * known ones are named with what to do, an unknown one carries the endpoint's own words.
 */
export function meaningOf(refusal: Refusal, asked: Asked, now: number): RefusalMeaning {
  const { status } = refusal;
  if (isTooLong(refusal)) return failed('too-long', refusal, asked);
  if (isFiltered(refusal)) return failed('content-filter', refusal, asked);
  if (isOutOfCredit(refusal))
    return failure(
      'out-of-credit',
      `The account at ${asked.host} has no credit left, or the key has spent what it may${quote(refusal, asked)}. Waiting does not help: add credit, raise the limit, or use another key.`,
    );
  if (isSystemRefused(refusal))
    return failure(
      'unsupported',
      `"${asked.model}" at ${asked.host} takes no system prompt${quote(refusal, asked)}. A system prompt is what is improved and measured here: choose a model that takes one.`,
    );
  if (isNotLoaded(refusal))
    return failure(
      'unknown-model',
      `${asked.host} has not loaded "${asked.model}"${quote(refusal, asked)}. Load the model there, then go on.`,
    );
  return meaningOfConnection(refusal, asked, now) ?? ofUnknown(status, refusal, asked, now);
}

/** What is wrong with the settings, the key or the pace. */
function meaningOfConnection(refusal: Refusal, asked: Asked, now: number): RefusalMeaning | undefined {
  const { status } = refusal;
  if (isUnknownModel(refusal))
    return failure(
      'unknown-model',
      `${asked.host} knows no model named "${asked.model}". Check the name, or choose one from the list that "Test connection" shows.`,
    );
  if (isWrongKey(refusal))
    return failure(
      'wrong-key',
      `${asked.host} ${asked.key === undefined ? 'wants a key, and none was given' : 'did not accept the key'} (${String(status)}). Check that the whole key was copied and that it belongs to this endpoint.`,
    );
  if (status === 403)
    return failure(
      'wrong-key',
      `${asked.host} does not allow this (403)${quote(refusal, asked)}. The key may lack the right to use "${asked.model}", or the endpoint refuses calls from this page or region.`,
    );
  if (isDailyLimit(refusal)) return failure('rate-limit', dailyLimit(refusal, asked, now));
  if (isRateLimit(refusal))
    return passing(
      'rate-limit',
      `${asked.host} asks to slow down (${String(status)})${quote(refusal, asked)}. It is asked more slowly from now on.`,
      retryAfter(refusal.headers, refusal.raw, now),
    );
  if (status === 404 || status === 405)
    return failure(
      'unsupported',
      `There is nothing to ask at this address of ${asked.host} (${String(status)})${quote(refusal, asked)}. Check the base URL; it often ends in /v1, as ${asked.url}/v1.`,
    );
  return undefined;
}

/** When the quota of a day is used up. */
function dailyLimit(refusal: Refusal, asked: Asked, now: number): string {
  const wait = retryAfter(refusal.headers, refusal.raw, now);
  const until = wait === undefined ? 'later' : `after ${new Date(now + wait).toLocaleString()}`;
  return `The quota of the day at ${asked.host} is used up${quote(refusal, asked)}. Go on ${until}, or use another key or model.`;
}

/** Trouble of the endpoint's own, or a refusal nobody has seen before: of this question, or of all. Others will tell. */
function ofUnknown(status: number, refusal: Refusal, asked: Asked, now: number): RefusalMeaning {
  if (status === 408)
    return passing('timeout', `${asked.host} gave up waiting for the request (408). Try again.`, undefined);
  if (status >= 500 || status === 409 || status === 425)
    return passing(
      'server',
      `${asked.host} has trouble of its own (${String(status)})${quote(refusal, asked)}. Resume when it has recovered.`,
      retryAfter(refusal.headers, refusal.raw, now),
      { overloaded: status === 503 || status === 529 },
    );
  return passing(
    'refused',
    `${asked.host} refuses the call (${String(status)})${quote(refusal, asked) || ', without a reason'}. Look up what it says there, and check the model and its settings.`,
    undefined,
  );
}

/** The failure of a connection that refuses even the simplest question. */
export function refusedSettings(asked: Asked, detail: string): ModelFailure {
  const said = detail === '' ? '' : `: "${detail}"`;
  return new ModelFailure(
    'unsupported',
    `${asked.host} refuses even the simplest question${said}. Check the model, the longest answer and the base URL.`,
  );
}

function failed(reason: FinalFailure, refusal: Refusal, asked: Asked): RefusalMeaning {
  const said = scrub(refusal.message, asked.key).slice(0, 300);
  return { kind: 'reply', reply: { kind: 'failed', reason, detail: said } };
}

function failure(kind: FailureKind, message: string): RefusalMeaning {
  return { kind: 'failure', failure: new ModelFailure(kind, message) };
}

function passing(
  kind: FailureKind,
  message: string,
  wait: number | undefined,
  more: { readonly overloaded?: boolean } = {},
): RefusalMeaning {
  const options = { passing: true, ...more, ...(wait === undefined ? {} : { retryAfter: wait }) };
  return { kind: 'failure', failure: new ModelFailure(kind, message, options) };
}

/** The endpoint's own words, short and without keys. */
function quote(refusal: Refusal, asked: Asked): string {
  const said = scrub(refusal.message, asked.key).replace(/\s+/g, ' ').trim();
  // The sentence around it goes on, or ends with a full stop of its own.
  return said === '' || said.startsWith('<') ? '' : `: "${said.slice(0, 200).replace(/[.\s]+$/, '')}"`;
}
