import { decoded, decodeWhole, findEncoding, type ReadAs } from '../encoding/decode.ts';
import { exactJson } from '../table/exact-json.ts';
import { ImportError } from '../import/import-error.ts';
import type { Fit, Importer, OnProgress, ReadOptions, Sample, SourceFile } from '../importer.ts';
import { withNotes, type Table } from '../table/table.ts';
import { JsonCutter } from './parts/json-cutter.ts';
import { isObject } from './parts/json-object.ts';
import { rowsIn, tableFromJson, tableFromLists, type JsonLists } from './parts/json-shapes.ts';
import { readJson } from './parts/read-json.ts';
import { isPromptfooConfig, isPromptfooTest } from './parts/promptfoo-tests.ts';

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
  const readAs = await findEncoding(file, options, signal);
  const table = await readInPieces(file, readAs, onProgress, signal);
  if (table !== undefined) return withNotes(table, readAs.notes);
  const text = await decodeWhole(file, readAs, onProgress, signal);
  return withNotes(tableFromJson(readJson(text, { file: file.name }), file.name), readAs.notes);
}

/**
 * The rows of a large file without its text ever being whole in memory. Gives `undefined` where the file has another
 * shape or a fault: then it has to be looked at as a whole, which also tells what is wrong with it.
 */
async function readInPieces(
  file: SourceFile,
  readAs: ReadAs,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Table | undefined> {
  const lists: JsonLists = new Map();
  const found = { tests: false };
  const cutter = new JsonCutter((key, json) => {
    const element = exactJson(json);
    found.tests ||=
      key === 'tests' ? isPromptfooConfig({ tests: [element] }) : key === undefined && isPromptfooTest(element);
    rowsIn(lists, key, file.name).add(element);
  });
  try {
    for await (const piece of decoded(file, readAs, onProgress, signal)) cutter.take(piece);
    const { shell, keys } = cutter.end();
    for (const key of keys) rowsIn(lists, key, file.name); // empty ones, too
    const rest: unknown = JSON.parse(shell);
    if (found.tests || (isObject(rest) && isPromptfooConfig(rest))) return undefined;
    return tableFromLists(rest, lists, file.name);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SyntaxError || error instanceof ImportError) return undefined;
    throw error;
  }
}
