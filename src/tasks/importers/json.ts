import { decodeWhole, detectEncoding, mostBytes } from '../decode.ts';
import type { Fit, Importer, OnProgress, ReadOptions, Sample, SourceFile } from '../importer.ts';
import type { Table } from '../table.ts';
import { tableFromJson } from './json-shapes.ts';
import { parseJson } from './parse-json.ts';

/** A JSON document: a list of rows, splits of such lists, or an object with a list of examples. */
export const json: Importer = {
  id: 'json',
  title: 'JSON',
  help: 'A list of objects; or {"train": [...], "test": [...]} as MetaSPO has it; or {"examples": [...]} as BIG-Bench has it.',
  extensions: ['.json'],
  detect,
  read,
};

function detect(sample: Sample): Fit {
  if (/\.json$/i.test(sample.name)) return 'sure';
  return /^\s*[[{]/.test(sample.text) ? 'maybe' : 'no';
}

async function read(
  file: SourceFile,
  options: ReadOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Table> {
  const encoding = options.encoding ?? (await detectEncoding(file, signal));
  const value = encoding === 'utf-8' ? await parsedByBrowser(file) : undefined;
  if (value !== undefined) {
    onProgress(1);
    return tableFromJson(value, file.name);
  }
  const text = await decodeWhole(file, encoding, onProgress, signal);
  return tableFromJson(parseJson(text, { file: file.name }), file.name);
}

/** A large file takes less room this way, since its text is never held; `undefined` where the reason has to be found. */
async function parsedByBrowser({ blob }: SourceFile): Promise<unknown> {
  if (blob.size > mostBytes) return undefined;
  return new Response(blob).json().catch(() => undefined);
}
