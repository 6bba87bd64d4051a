import { isLoopback } from '../../foundation/loopback.ts';
import { endpointAt } from './endpoints.ts';

/** A base URL that may be called, or why it may not, in words for the user. */
export type BaseUrl =
  | { readonly ok: true; readonly url: string; /** On this machine. */ readonly local: boolean }
  | { readonly ok: false; readonly message: string };

/**
 * Checks and tidies the base URL a user typed: no key inside it, and no plain http to other machines, where anybody
 * on the way could read the key and the prompts. `plainHttp` lifts the last rule (servers on a closed network).
 */
export function readBaseUrl(text: string, options: { readonly plainHttp?: boolean } = {}): BaseUrl {
  const url = parse(text.trim());
  if (url === undefined) return refused(`"${clipped(text)}" is not a web address. Write one like https://host/v1.`);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refused(`The base URL must start with https://, not ${url.protocol}//.`);
  if (url.searchParams.has('api-version') || /\/deployments\//.test(url.pathname)) return refused(azure(url));
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return refused('The base URL must hold no user name, key or other parameters. Put the key in its own field.');
  const local = isLoopback(url);
  if (url.protocol === 'http:' && !local && options.plainHttp !== true)
    return refused(
      `http://${url.host} is not encrypted, so others on the network could read your key and prompts. ` +
        'Use https, or reach the server through a tunnel to localhost.',
    );
  return { ok: true, url: url.origin + pathAt(url), local };
}

/** Azure's older addresses name deployment and version; its newer ones are asked as everything else is. */
function azure({ origin }: URL): string {
  return (
    'This is the address of a single deployment with an api-version, which only Azure understands. ' +
    `Enter ${origin}/openai/v1 instead, and the name of the deployment as the model.`
  );
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function refused(message: string): BaseUrl {
  return { ok: false, message };
}

/** Longer texts are no addresses and might be a key pasted into the wrong field: only their start is repeated. */
function clipped(text: string): string {
  return text.length > 12 ? `${text.slice(0, 12)}…` : text;
}

/** People paste the whole address of a call, whose end the SDK appends itself, or only the host. */
function pathAt(url: URL): string {
  const path = url.pathname
    .replace(/\/+$/, '')
    .replace(/\/(chat\/completions|completions|responses|messages|models|embeddings)$/, '');
  const known = path === '' ? endpointAt(url.origin) : undefined;
  return known === undefined ? path : new URL(known.baseUrl).pathname;
}
