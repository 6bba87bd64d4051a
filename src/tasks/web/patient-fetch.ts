import { DataUnavailable } from './data-unavailable.ts';
import type { Web } from './web.ts';

/** How often a request is tried, and the first wait in milliseconds; each further wait is twice as long. */
const tries = 5;
const firstWait = 2000;
const longestWait = 60_000;

/** Fetches with patience: waits and tries again where that can help, and says what is wrong where it cannot. */
export async function patientFetch(what: string, url: string, web: Web, signal: AbortSignal): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    const outcome = await attemptFetch(what, url, web, signal);
    if (outcome instanceof Response) return outcome;
    if (!outcome.passing || attempt === tries) throw outcome.error;
    await web.sleep(Math.min(outcome.retryAfter ?? firstWait * 2 ** (attempt - 1), longestWait), signal);
  }
}

/** A failure, and whether and when trying again can help. */
interface FailedAttempt {
  readonly error: DataUnavailable;
  readonly passing: boolean;
  readonly retryAfter?: number;
}

async function attemptFetch(
  what: string,
  url: string,
  web: Web,
  signal: AbortSignal,
): Promise<Response | FailedAttempt> {
  try {
    const response = await web.fetch(url, { signal });
    return response.ok ? response : await failed(what, response);
  } catch (error) {
    if (signal.aborted) throw error;
    if (web.isOffline?.() === true) {
      const message = `${what} could not be reached: this device is offline. Connect it and try again.`;
      return { error: new DataUnavailable('offline', message, error), passing: false };
    }
    const message = `${what} could not be reached. Check the connection, and whether something blocks ${new URL(url).host}.`;
    return { error: new DataUnavailable('offline', message, error), passing: true };
  }
}

async function failed(what: string, response: Response): Promise<FailedAttempt> {
  const { status } = response;
  const said = await errorText(response);
  if (status === 429) {
    const error = new DataUnavailable(
      'rate-limited',
      `${what}: too many requests just now. Wait some minutes and try again.`,
    );
    const wait = retryAfter(response);
    return { error, passing: true, ...(wait === undefined ? {} : { retryAfter: wait }) };
  }
  if (/not ready|busier/i.test(said)) {
    const message = `${what} is still being prepared by its host. Try again in some minutes.`;
    return { error: new DataUnavailable('pending', message), passing: true };
  }
  if (status < 500) return { error: final(what, status, said), passing: false };
  const message = `${what}: the host answered with error ${String(status)}. ${said || 'Try again later.'}`;
  return { error: new DataUnavailable('server', message), passing: true };
}

function final(what: string, status: number, said: string): DataUnavailable {
  if (status === 401 || status === 403 || /gated|private/i.test(said))
    return new DataUnavailable(
      'gated',
      `${what} does not exist, is private, or asks for its terms to be accepted. Check the name; for a gated data set, ` +
        'accept its terms on its page, download the file there, and import the file.',
    );
  if (status === 404) return new DataUnavailable('not-found', `${what} was not found. Check the name.`);
  return new DataUnavailable('bad-reply', `${what} was refused with status ${String(status)}. ${said}`);
}

/** What the other side says, cut short; hosts answer with {"error": ...} or with a page. */
async function errorText(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'error' in body) return String(body.error).slice(0, 300);
  } catch {
    // Not JSON: a page for people, which says nothing here.
  }
  return '';
}

/** In seconds, as hosts of data sets send it; a date is passed over for our own waiting. */
function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? '');
  return seconds > 0 ? seconds * 1000 : undefined;
}
