import type { ModelRole } from '../../core/model.ts';
import type { Progress } from '../../providers/provider.ts';

/** What this tab does to drive a run. */
export type Driving =
  | { readonly kind: 'connecting'; readonly role: ModelRole; readonly progress: Progress }
  /** `recovering`: a model was lost and is loaded again meanwhile. */
  | { readonly kind: 'running'; readonly recovering?: Progress }
  | { readonly kind: 'pausing' };

/** What is being done for a run, here or in another tab. */
export type Activity = Driving | { readonly kind: 'none' | 'elsewhere' };

/** A call that waits before it is tried again. */
export interface WaitingCall {
  readonly role: ModelRole;
  readonly message: string;
  readonly until: number;
  /** All calls of the address wait for it to take more; it may be asked before the time. */
  readonly isQuota: boolean;
  /** There was no answer from the network: it is not tried again while the browser says that there is none. */
  readonly isNetwork: boolean;
}
