import { seeded } from '../../foundation/pure/random.ts';
import { gunzip, isGzip } from '../encoding/gunzip.ts';
import { ImportError } from '../import/import-error.ts';
import type { SourceFile } from '../importer.ts';

/** Two conversations that end in a better and in a worse reply. */
interface Pair {
  readonly chosen: string;
  readonly rejected: string;
}

/**
 * Pairs of replies as yes-or-no rows: of each pair one is drawn by the seed, so that no conversation occurs twice, and
 * labelled yes (harmful) where it was the worse one.
 */
export async function judgedReplies(file: SourceFile, seed: number, signal: AbortSignal): Promise<SourceFile> {
  const plain = (await isGzip(file)) ? await gunzip(file, signal) : file;
  const lines = (await plain.blob.text()).split('\n').filter((line) => line.trim() !== '');
  const random = seeded(seed).fork('preferences');
  const rows = lines.map((line, place) => {
    const { chosen, rejected } = pairIn(line, place + 1, plain.name);
    const row = random.next() < 0.5 ? { text: rejected, label: 'yes' } : { text: chosen, label: 'no' };
    return `${JSON.stringify({ ...row, text: row.text.trim() })}\n`;
  });
  return { name: plain.name, blob: new Blob(rows) };
}

function pairIn(line: string, number: number, file: string): Pair {
  const value: unknown = parsed(line);
  if (
    typeof value === 'object' &&
    value !== null &&
    'chosen' in value &&
    'rejected' in value &&
    typeof value.chosen === 'string' &&
    typeof value.rejected === 'string'
  )
    return { chosen: value.chosen, rejected: value.rejected };
  throw new ImportError('This is no pair of a chosen and a rejected reply.', { file, line: number });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
