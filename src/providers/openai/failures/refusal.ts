/** What an endpoint said when it did not answer: the many shapes of error bodies brought into one. */
export interface Refusal {
  readonly status: number;
  /** `code`, `type` and `status` of the error, in lower case: what the endpoint calls the problem. */
  readonly names: readonly string[];
  /** The request parameter it is about, where the endpoint names one. */
  readonly parameter: string | undefined;
  readonly message: string;
  readonly headers: Headers | undefined;
  /** The whole error as text, up to a length, for details that have no field of their own. */
  readonly raw: string;
}

/**
 * Reads an error body. Known shapes: `{message, code, type, param}` (OpenAI and most), the same in a list (Gemini),
 * `{detail}` (FastAPI), a bare text or `{error: text}` (Ollama, proxies).
 */
export function readRefusal(status: number, body: unknown, text: string, headers: Headers | undefined): Refusal {
  const error = innermost(body);
  const names = ['code', 'type', 'status'].map((name) => field(error, name)?.toLowerCase());
  const raw = body === undefined ? text : JSON.stringify(body);
  const message = field(error, 'message') ?? field(error, 'detail') ?? (typeof error === 'string' ? error : text);
  return {
    status,
    names: names.filter((name) => name !== undefined),
    parameter: field(error, 'param'),
    message: message.slice(0, longestText),
    headers,
    raw: raw.slice(0, longestText),
  };
}

/** Some send back all that was asked, or a whole page. */
const longestText = 4000;

/**
 * The refusal inside a body that was sent as a success: routers pass an upstream failure on this way. `undefined`
 * for every other body.
 */
export function refusalInside(body: unknown): Refusal | undefined {
  const choices = property(body, 'choices');
  const error = property(body, 'error') ?? property(Array.isArray(choices) ? choices[0] : undefined, 'error');
  if (error === undefined || error === null) return undefined;
  const code = property(innermost(error), 'code');
  return readRefusal(typeof code === 'number' && code >= 400 && code < 600 ? code : 502, { error }, '', undefined);
}

function innermost(body: unknown): unknown {
  if (Array.isArray(body)) return innermost(body[0]);
  const inner = property(body, 'error');
  return inner === undefined || inner === null ? body : innermost(inner);
}

function field(value: unknown, name: string): string | undefined {
  const found = property(value, name);
  if (typeof found === 'string' && found !== '') return found;
  if (typeof found === 'number') return String(found);
  return typeof found === 'object' && found !== null ? JSON.stringify(found) : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
