import type { Provider } from '../provider.ts';
import { about } from './about.ts';

/** Models that run in the page, on the user's own GPU. All but what it is loads when one is connected. */
export const webllm: Provider = {
  ...about,
  async connect(connection, signal, onProgress) {
    const { inBrowser } = await import('./in-browser.ts');
    return inBrowser.connect(connection, signal, onProgress);
  },
  async test(connection, signal) {
    const { inBrowser } = await import('./in-browser.ts');
    return inBrowser.test(connection, signal);
  },
};
