import { ImportError } from '../../src/tasks/import/import-error.ts';
import type { ReadOptions, SourceFile } from '../../src/tasks/importer.ts';
import { readFiles } from '../../src/tasks/import/read-files.ts';
import type { Table } from '../../src/tasks/table/table.ts';

export const never = new AbortController().signal;

/** A file with these contents. */
export function file(name: string, contents: string | Uint8Array): SourceFile {
  return { name, blob: new Blob([typeof contents === 'string' ? contents : new Uint8Array(contents)]) };
}

export function read(files: SourceFile | readonly SourceFile[], options: ReadOptions = {}): Promise<Table> {
  return readFiles('blob' in files ? [files] : files, options, () => undefined, never);
}

/** The rows as plain objects, for comparing by eye. */
export function records(table: Table): Record<string, unknown>[] {
  return table.rows.map((row) => Object.fromEntries(table.columns.map((column, at) => [column, row.cells[at]])));
}

/** The import error a reading ends in; fails where it ends in anything else. */
export async function refusal(reading: Promise<unknown>): Promise<ImportError> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('It was read without an error.');
}

/** Text as UTF-16, with or without its mark. */
export function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const marked = mark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < marked.length; at++) view.setUint16(at * 2, marked.charCodeAt(at), order === 'le');
  return bytes;
}
