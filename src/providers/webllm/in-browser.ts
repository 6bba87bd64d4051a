import { benchmarksOver, type Benchmarks } from './models/benchmarks.ts';
import type { ModelStore } from './models/models.ts';
import { browserWorld } from './page/browser-world.ts';
import { localProvider, type LocalProvider } from './page/local-provider.ts';
import { storeOver } from './page/store-over.ts';

/** The models of this browser: what the Models page shows and manages. */
export const models: ModelStore = storeOver(browserWorld);

/** Models that run in this very page. */
export const inBrowser: LocalProvider = localProvider(browserWorld, models);

/** How fast this machine is with a model: measured on the Models page, used by the estimate of a run. */
export const benchmarks: Benchmarks = benchmarksOver(inBrowser, models, browserWorld.platform);
