import { mostBytes, tooLarge } from '../decode.ts';
import { sampleRows } from '../hugging-face/sample-rows.ts';
import type { Hosts } from '../hugging-face/viewer.ts';
import type { OnProgress, SourceFile } from '../importer.ts';
import { patientFetch } from '../patient-fetch.ts';
import type { Table } from '../table.ts';
import type { Web } from '../web.ts';
import type { CatalogueEntry } from './entry.ts';
import { judgedReplies } from './preferences.ts';

/** Hosts of the catalogue: those of Hugging Face, and where files of GitHub repositories are. */
export interface CatalogueHosts extends Hosts {
  readonly github: string;
}

/** What was fetched: files still to be read, or rows. */
export type Fetched =
  { readonly kind: 'files'; readonly files: readonly SourceFile[] } | { readonly kind: 'table'; readonly table: Table };

/** Fetches the rows of a catalogue task from its owner. Nothing is kept of a failure. */
export async function fetchEntry(
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
      const address = `${hosts.hub}/datasets/${source.dataset}/resolve/main/${source.path}`;
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
