import { ModelFailure } from '../../../core/model.ts';
import { Md5 } from './md5.ts';
import type { Platform } from '../page/platform.ts';

/** One file to fetch, and how to know it is whole. */
export interface FileToFetch {
  /** Where it is fetched from: the model's own place or a mirror. */
  readonly source: string;
  readonly bytes?: number;
  readonly md5?: string;
  /** Subresource-integrity form: `sha256-...`, `sha384-...`, `sha512-...`. */
  readonly integrity?: string;
  /** Whether that hash is only what was seen here first, so that the user may accept another. */
  readonly firstSeen?: boolean;
}

const attempts = 4;

/**
 * Fetches one file whole and checks it, trying again where that may help: a shard that failed, came short or came
 * damaged is fetched anew. `onBytes` hears of every chunk, and of a negative number when an attempt is thrown away.
 */
export async function fetchFile(
  file: FileToFetch,
  platform: Pick<Platform, 'fetch' | 'sleep'>,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Blob> {
  for (let attempt = 1; ; attempt++) {
    let counted = 0;
    try {
      return await fetchOnce(file, platform, signal, (bytes) => {
        counted += bytes;
        onBytes(bytes);
      });
    } catch (error) {
      signal.throwIfAborted();
      onBytes(-counted);
      if (error instanceof ModelFailure && !error.passing) throw error;
      if (attempt === attempts) throw asFailure(error, file);
      await platform.sleep(1000 * 2 ** (attempt - 1), signal);
    }
  }
}

async function fetchOnce(
  file: FileToFetch,
  platform: Pick<Platform, 'fetch'>,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Blob> {
  const response = await platform.fetch(file.source, { signal });
  if (!response.ok) throw badStatus(response.status, file);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const md5 = file.md5 === undefined ? undefined : new Md5();
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    chunks.push(part.value);
    md5?.update(part.value);
    onBytes(part.value.length);
  }
  const blob = new Blob(chunks);
  if (file.bytes !== undefined && blob.size !== file.bytes)
    throw damaged(file, `${blob.size} bytes instead of ${file.bytes}`);
  if (md5 !== undefined && md5.finish() !== file.md5) throw damaged(file, 'its MD5 is another');
  await checkIntegrity(file, blob);
  return blob;
}

/** Checks a file against its stated hash, where there is one. */
async function checkIntegrity(file: FileToFetch, blob: Blob): Promise<void> {
  if (file.integrity === undefined) return;
  const algorithm = file.integrity.slice(0, file.integrity.indexOf('-'));
  if ((await integrityOf(await blob.arrayBuffer(), algorithm)) === file.integrity) return;
  if (file.firstSeen === true) {
    throw new ModelFailure(
      'changed-file',
      `${file.source} is not the file that was downloaded from there the first time: its hash differs. It was not ` +
        'kept. Libraries do change when their makers build them anew; if you expect that, accept the new one.',
    );
  }
  throw new ModelFailure(
    'bad-reply',
    `${file.source} is not the file that was expected: its hash differs. It was not kept. Delete the model and ` +
      'download it again; if this comes again, the file was changed at its source.',
  );
}

/** The hash of bytes in subresource-integrity form. */
export async function integrityOf(bytes: ArrayBuffer, algorithm = 'sha256'): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest(algorithm.replace('sha', 'SHA-'), bytes));
  return `${algorithm}-${btoa(String.fromCharCode(...digest))}`;
}

function badStatus(status: number, file: FileToFetch): ModelFailure {
  if (status === 429 || status >= 500) {
    return new ModelFailure('server', `${file.source} answered ${status}.`, { passing: true });
  }
  if (status === 401 || status === 403) {
    return new ModelFailure(
      'wrong-key',
      `${file.source} may not be read (${status}): the model is gated or private. Choose another, or a mirror.`,
    );
  }
  return new ModelFailure(
    'unknown-model',
    `${file.source} is not there (${status}). Check the address, or choose another mirror.`,
  );
}

function damaged(file: FileToFetch, how: string): ModelFailure {
  return new ModelFailure('bad-reply', `${file.source} came damaged: ${how}.`, { passing: true });
}

function asFailure(error: unknown, file: FileToFetch): ModelFailure {
  if (error instanceof ModelFailure) return error;
  return new ModelFailure(
    'network',
    `${file.source} could not be downloaded. Check the connection and whether this network lets that address through, ` +
      'or set a mirror. What was downloaded is kept: starting again goes on from there.',
    { passing: true, cause: error },
  );
}
