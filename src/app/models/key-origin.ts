import type { ModelChoice } from '../../core/experiment.ts';

/** Where a key for this choice would go; `undefined` where no key may be sent: no address, or an open connection. */
export function keyOrigin(choice: ModelChoice): string | undefined {
  if (choice.baseUrl === undefined || !URL.canParse(choice.baseUrl)) return undefined;
  const { protocol, hostname, origin } = new URL(choice.baseUrl);
  return protocol === 'https:' || isLoopback(hostname) ? origin : undefined;
}

/** Whether an address stays on this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^127\.|^\[::1\]$/.test(hostname);
}

/** Whether an origin is a server on this machine. */
export function isOnThisMachine(origin: string): boolean {
  return isLoopback(new URL(origin).hostname);
}
