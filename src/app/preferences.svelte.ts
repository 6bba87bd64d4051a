import type { SettingStore, Settings } from '../storage/setting-store.ts';

export type Theme = Settings['theme'];

/** How the user likes the app to look. */
export class Preferences {
  readonly #settings: SettingStore;
  #theme = $state<Theme>('system');

  constructor(settings: SettingStore, saved: Settings) {
    this.#settings = settings;
    this.#theme = saved.theme;
  }

  get theme(): Theme {
    return this.#theme;
  }

  /** Takes over what was saved by other means than this page's. */
  renew(saved: Settings): void {
    this.#theme = saved.theme;
  }

  async useTheme(theme: Theme): Promise<void> {
    this.#theme = theme;
    await this.#settings.write({ theme });
  }
}
