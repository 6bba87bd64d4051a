import { decodeWhole, detectEncoding } from '../decode.ts';
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
  const text = await decodeWhole(file, encoding, onProgress, signal);
  return tableFromJson(parseJson(text, { file: file.name }), file.name);
}
