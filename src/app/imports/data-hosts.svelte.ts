import type { CatalogueHosts } from '../../tasks/catalogue/fetch-entry.ts';
import { realHosts } from '../../tasks/hugging-face/viewer.ts';

const usual: CatalogueHosts = { ...realHosts, github: 'https://raw.githubusercontent.com' };

/** Where data sets are fetched from; a user behind a wall may name mirrors, until the page is closed. */
export class DataHosts {
  huggingFace = $state(usual.huggingFace);
  viewer = $state(usual.viewer);
  github = $state(usual.github);

  /** As they are asked: without a slash at the end. Asking one whose address cannot be used says so. */
  get all(): CatalogueHosts {
    const { huggingFace, viewer, github } = this;
    return {
      get huggingFace() {
        return usable('Hugging Face', huggingFace);
      },
      get viewer() {
        return usable('the dataset viewer', viewer);
      },
      get github() {
        return usable('files of GitHub', github);
      },
    };
  }

  get areUsual(): boolean {
    return this.huggingFace === usual.huggingFace && this.viewer === usual.viewer && this.github === usual.github;
  }

  useUsual(): void {
    Object.assign(this, usual);
  }
}

/** Nothing was asked: the address the user named for a host is none. */
class UnusableAddress extends Error {
  override readonly name = 'UnusableAddress';
}

/** Says what is wrong with the address of a host, in words for the user; `undefined` when it can be asked. */
export function problemWithAddress(address: string): string | undefined {
  const example = 'For example: https://mirror.example.org';
  const written = address.trim();
  if (written === '') return `An address is needed. ${example}`;
  if (!/^https?:\/\//i.test(written)) return `An address starts with https:// or http://. ${example}`;
  if (/[\s?#]/.test(written)) return `The address of a host has no space, no “?” and no “#”. ${example}`;
  return URL.canParse(written) ? undefined : `This is not an address of the web. ${example}`;
}

function usable(host: string, address: string): string {
  const problem = problemWithAddress(address);
  if (problem !== undefined)
    throw new UnusableAddress(
      `The address for ${host}, “${address.trim()}”, cannot be used. Mend it under “Where data is fetched from”.`,
    );
  return address.trim().replace(/\/+$/, '');
}

/** The hosts that all imports of this tab ask. */
export function dataHosts(): DataHosts {
  return new DataHosts();
}
