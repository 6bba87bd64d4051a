import type { CatalogueHosts } from '../tasks/catalogue/fetch-entry.ts';
import { realHosts } from '../tasks/hugging-face/viewer.ts';

/** Where data sets are fetched from; a user behind a wall may name mirrors, until the page is closed. */
export class DataHosts {
  hub = $state(realHosts.hub);
  viewer = $state(realHosts.viewer);
  github = $state('https://raw.githubusercontent.com');

  /** As they are asked: without a slash at the end. */
  readonly all = $derived.by((): CatalogueHosts => ({
    hub: bare(this.hub),
    viewer: bare(this.viewer),
    github: bare(this.github),
  }));
}

function bare(address: string): string {
  return address.trim().replace(/\/+$/, '');
}
