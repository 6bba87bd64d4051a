import { ModelFailure } from '../../../core/model.ts';

/** More turns than this lead nowhere. */
const mostTurns = 3;

/**
 * Fetches without ever leaving the origin: a redirect to another one would take the prompts, and perhaps the key, to where
 * nobody sent them. Within the origin one that keeps the method (307, 308) is followed. Pages cannot see where a redirect
 * leads, and refuse each.
 */
export async function fetchWithinOrigin(url: string, init: RequestInit): Promise<Response> {
  let here = url;
  for (let turns = 0; ; turns++) {
    const response = await fetch(here, { ...init, redirect: 'manual' });
    if (response.type !== 'opaqueredirect' && (response.status < 300 || response.status > 399)) return response;
    const target = targetOf(response, here);
    const keepsMethod = response.status === 307 || response.status === 308;
    if (target === undefined || target.origin !== new URL(url).origin || !keepsMethod || turns === mostTurns)
      throw redirected(new URL(url), target);
    await response.body?.cancel();
    here = target.href;
  }
}

function targetOf(response: Response, from: string): URL | undefined {
  const location = response.headers.get('location');
  return location !== null && URL.canParse(location, from) ? new URL(location, from) : undefined;
}

function redirected({ host }: URL, target: URL | undefined): ModelFailure {
  const whither = target === undefined ? '' : ` (${target.origin}${target.pathname})`;
  return new ModelFailure(
    'unsupported',
    `${host} sends calls on to another address${whither}. That redirect is not followed, since your prompts would go where ` +
      'you did not send them. If it is right, enter that address as the base URL.',
  );
}
