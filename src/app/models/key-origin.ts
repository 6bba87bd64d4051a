import type { ModelChoice } from '../../core/experiment.ts';
import { isLoopback } from '../../foundation/loopback.ts';

/** Where a key for this choice would go; `undefined` where no key may be sent: no address, or an open connection. */
export function keyOrigin(choice: ModelChoice): string | undefined {
  if (choice.baseUrl === undefined || !URL.canParse(choice.baseUrl)) return undefined;
  const url = new URL(choice.baseUrl);
  return url.protocol === 'https:' || isLoopback(url) ? url.origin : undefined;
}
