import { DataUnavailable } from '../web/data-unavailable.ts';
import type { Web } from '../web/web.ts';
import {
  askHuggingFace,
  askViewer,
  cardSchema,
  realHosts,
  searchSchema,
  sizeSchema,
  splitsSchema,
  validSchema,
  type Hosts,
} from './viewer.ts';

/** One part of a data set that can be sampled. `rows` is absent where the viewer does not know it yet. */
interface DatasetPart {
  readonly config: string;
  readonly split: string;
  readonly rows?: number;
}

/** What a page shows of a data set before anything is taken from it. */
export interface DatasetDescription {
  readonly id: string;
  readonly url: string;
  readonly licence: string | undefined;
  readonly parts: readonly DatasetPart[];
}

/** Data sets whose id holds the words, the most used first. */
export async function searchDatasets(
  words: string,
  web: Web,
  signal: AbortSignal,
  hosts: Hosts = realHosts,
): Promise<readonly string[]> {
  const parameters = new URLSearchParams({ search: words, limit: '20', sort: 'downloads', direction: '-1' });
  const found = await askHuggingFace(
    hosts,
    'The search',
    `/api/datasets?${parameters.toString()}`,
    searchSchema,
    web,
    signal,
  );
  return found.map(({ id }) => id);
}

/** Asks whether a data set can be read row by row, which parts it has, how large they are and under which licence. */
export async function describeDataset(
  id: string,
  web: Web,
  signal: AbortSignal,
  hosts: Hosts = realHosts,
): Promise<DatasetDescription> {
  const dataset = id.trim();
  if (!/^\w[\w.-]*(\/\w[\w.-]*)?$/.test(dataset))
    throw new DataUnavailable(
      'not-found',
      `"${dataset.slice(0, 80)}" is no data set id. Write it as owner/name, as in the address of its page.`,
    );
  const valid = await askViewer(hosts, '/is-valid', { dataset }, validSchema, web, signal);
  if (!valid.viewer)
    throw new DataUnavailable(
      'no-viewer',
      `The data set ${dataset} cannot be read row by row${valid.preview ? ': only its first rows can be previewed' : ''}. ` +
        'Download its files from its page and import them, or choose a copy of it in Parquet.',
    );
  const [splits, sizes, licence] = await Promise.all([
    askViewer(hosts, '/splits', { dataset }, splitsSchema, web, signal),
    sizesOf(hosts, dataset, web, signal),
    licenceOf(hosts, dataset, web, signal),
  ]);
  if (splits.splits.length === 0) throw noParts(dataset, splits.pending.length > 0);
  const parts = splits.splits.map(({ config, split }) => {
    const rows = sizes.get(`${config}/${split}`);
    return { config, split, ...(rows === undefined ? {} : { rows }) };
  });
  return { id: dataset, url: `${hosts.huggingFace}/datasets/${dataset}`, licence, parts };
}

function noParts(dataset: string, isPending: boolean): DataUnavailable {
  return isPending
    ? new DataUnavailable(
        'pending',
        `The data set ${dataset} is still being prepared by its host. Try again in some minutes.`,
      )
    : new DataUnavailable(
        'no-viewer',
        `The data set ${dataset} has no part that can be read. Download its files and import them.`,
      );
}

/** Sizes are a help, not a need: where they cannot be had, the page shows none. */
async function sizesOf(
  hosts: Hosts,
  dataset: string,
  web: Web,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  try {
    const { size } = await askViewer(hosts, '/size', { dataset }, sizeSchema, web, signal);
    return new Map(size.splits.map(({ config, split, num_rows }) => [`${config}/${split}`, num_rows]));
  } catch (error) {
    if (error instanceof DataUnavailable) return new Map();
    throw error;
  }
}

/** From the card, else from the tags; `undefined` where neither states one or Hugging Face does not answer. */
async function licenceOf(hosts: Hosts, dataset: string, web: Web, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { cardData, tags } = await askHuggingFace(
      hosts,
      `The data set ${dataset}`,
      `/api/datasets/${dataset}`,
      cardSchema,
      web,
      signal,
    );
    const stated = cardData?.license;
    const tagged = tags.filter((tag) => tag.startsWith('license:')).map((tag) => tag.slice('license:'.length));
    const all = stated === undefined ? tagged : [stated].flat();
    return all.length === 0 ? undefined : all.join(', ');
  } catch (error) {
    if (error instanceof DataUnavailable) return undefined;
    throw error;
  }
}
