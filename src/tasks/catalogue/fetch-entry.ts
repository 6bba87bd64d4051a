import { DataUnavailable } from '../web/data-unavailable.ts';
import { mostBytes, tooLarge } from '../encoding/decode.ts';
import { sampleRows } from '../hugging-face/sample-rows.ts';
import type { Hosts } from '../hugging-face/viewer.ts';
import type { OnProgress, SourceFile } from '../importer.ts';
import { patientFetch } from '../web/patient-fetch.ts';
import type { Table } from '../table/table.ts';
import type { Web } from '../web/web.ts';
import type { CatalogueEntry } from './entry.ts';
import { judgedReplies } from './preferences.ts';

/** Hosts of the catalogue: those of Hugging Face, and where files of GitHub repositories are. */
export interface CatalogueHosts extends Hosts {
  readonly github: string;
}

/** What was fetched: files still to be read, or rows. */
type Fetched =
  { readonly kind: 'files'; readonly files: readonly SourceFile[] } | { readonly kind: 'table'; readonly table: Table };

/** Fetches the rows of a catalogue task from its owner. Nothing is kept of a failure. */
export async function fetchEntry(
  entry: CatalogueEntry,
  seed: number,
  hosts: CatalogueHosts,
  web: Web,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Fetched> {
  try {
    return await fetchSource(entry, seed, hosts, web, onProgress, signal);
  } catch (error) {
    throw inCatalogueWords(error, entry);
  }
}

/** A name that is not found can be mended where it was typed; here the user typed none. */
function inCatalogueWords(error: unknown, { title, page }: CatalogueEntry): unknown {
  if (!(error instanceof DataUnavailable)) return error;
  const place = `its owner’s page, ${page}`;
  if (error.kind === 'not-found')
    return new DataUnavailable(
      'not-found',
      `The data of “${title}” is not where the catalogue looks for it: its owner may have moved it, or the mirror may ` +
        `not have it. Look on ${place}; where it is there, download it and import the file.`,
      error,
    );
  if (error.kind === 'gated')
    return new DataUnavailable(
      'gated',
      `The data of “${title}” is no longer given to everyone: it was made private, or asks for its terms to be ` +
        `accepted. Do that on ${place}, download the data there, and import the file.`,
      error,
    );
  return error;
}

async function fetchSource(
  { source, title }: CatalogueEntry,
  seed: number,
  hosts: CatalogueHosts,
  web: Web,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Fetched> {
  switch (source.kind) {
    case 'rows': {
      const table = await sampleRows({ ...source, seed }, web, onProgress, signal, hosts);
      return { kind: 'table', table };
    }
    case 'preferences': {
      const address = `${hosts.huggingFace}/datasets/${source.dataset}/resolve/main/${source.path}`;
      const file = await fetchFile(title, address, web, signal);
      onProgress(1);
      return { kind: 'files', files: [await judgedReplies(file, seed, signal)] };
    }
    case 'github': {
      const files: SourceFile[] = [];
      for (const path of source.paths) {
        files.push(await fetchFile(title, `${hosts.github}/${path}`, web, signal));
        onProgress(files.length / source.paths.length);
      }
      return { kind: 'files', files };
    }
    default:
      return source satisfies never;
  }
}

async function fetchFile(title: string, address: string, web: Web, signal: AbortSignal): Promise<SourceFile> {
  const response = await patientFetch(`The data of "${title}"`, address, web, signal);
  const name = nameOf(new URL(address).pathname);
  if (Number(response.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge(name);
  return { name, blob: await response.blob() };
}

/** The files of BIG-bench are all called `task.json`: their folder tells them apart. */
function nameOf(path: string): string {
  const [file = '', folder = ''] = path.split('/').toReversed();
  return file === 'task.json' ? `${folder}.json` : file;
}
