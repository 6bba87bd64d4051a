import type { ModelRole } from '../../core/model.ts';
import type { Progress } from '../../providers/provider.ts';

/** What a tab does while it drives a run. */
export type Driving =
  | { readonly kind: 'connecting'; readonly role: ModelRole; readonly progress: Progress }
  /** `recovering`: a model was lost and is loaded again meanwhile. */
  | { readonly kind: 'running'; readonly recovering?: Progress }
  | { readonly kind: 'pausing' };

/** What this tab is doing for a run. */
export type Activity = { readonly kind: 'none' } | Driving | { readonly kind: 'elsewhere' };

/** A call that waits before it is tried again. */
export interface Wait {
  readonly role: ModelRole;
  readonly message: string;
  readonly until: number;
}
