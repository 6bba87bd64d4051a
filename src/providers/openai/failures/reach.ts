/** Why a fetch got no answer at all; a browser reports every one of these as the same TypeError. */
export type Obstacle = 'offline' | 'cors' | 'local-network' | 'refused';

/** What can be known of the place this code runs in. */
export interface Surroundings {
  /** `https:` where this is a page served securely; `undefined` outside browsers. */
  readonly protocol: string | undefined;
  readonly online: boolean;
  fetch(url: string, init: RequestInit): Promise<unknown>;
  /** The state of the browser's permission to call this machine; `undefined` where it knows none. */
  localNetworkPermission(): Promise<string | undefined>;
}

/**
 * Finds out why an endpoint gave no answer. A request without CORS may reach what a page may not read: when it goes
 * through, the endpoint is there and only forbids web pages. Secure pages also need a permission to call this machine
 * (Chrome and Edge, since 142).
 */
export async function obstacleTo(
  url: string,
  local: boolean,
  here: Surroundings,
  signal: AbortSignal,
): Promise<Obstacle> {
  if (!here.online && !local) return 'offline';
  if (here.protocol === undefined) return 'refused';
  if (await answersAtAll(url, here, signal)) return 'cors';
  if (!local || here.protocol !== 'https:') return 'refused';
  return (await here.localNetworkPermission()) === 'granted' ? 'refused' : 'local-network';
}

async function answersAtAll(url: string, here: Surroundings, signal: AbortSignal): Promise<boolean> {
  try {
    await here.fetch(url, { mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer', signal });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

/** The place this code really runs in. */
export function surroundings(): Surroundings {
  const page = typeof location === 'undefined' ? undefined : location.protocol;
  return {
    protocol: page,
    online: typeof navigator === 'undefined' || !('onLine' in navigator) || navigator.onLine,
    fetch: (url, init) => fetch(url, init),
    localNetworkPermission,
  };
}

/** Two names, the newer first: browsers reject the one they do not know. */
async function localNetworkPermission(): Promise<string | undefined> {
  for (const name of ['loopback-network', 'local-network-access']) {
    try {
      // These names are newer than the type definitions.
      return (await navigator.permissions.query({ name: name as PermissionName })).state;
    } catch {
      continue;
    }
  }
  return undefined;
}
