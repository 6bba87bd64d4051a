import type { Settings } from '../../storage/setting-store.ts';

/** A setting that a backup would change, in words, and how. */
export interface SettingChange {
  /** Tells it from the other changes. */
  readonly id: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** Where data would go or come from: such a change needs a yes of its own that shows it. */
  readonly host?: string;
  /** What would be done there, as in "send prompts and questions to". */
  readonly deed?: string;
  /** The settings with this change made. */
  readonly apply: (settings: Partial<Settings>) => Partial<Settings>;
}
