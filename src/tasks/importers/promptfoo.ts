import { decodeWhole, findEncoding } from '../encoding/decode.ts';
import { ImportError } from '../import/import-error.ts';
import type { Fit, Importer, OnProgress, ReadOptions, Sample, SourceFile } from '../importer.ts';
import { withNotes, type Table } from '../table/table.ts';
import { tableFromJson } from './parts/json-shapes.ts';

/** A promptfoo config in YAML: its tests become rows. Nothing in it is run or fetched. */
export const promptfoo: Importer = {
  id: 'promptfoo',
  title: 'promptfoo config',
  help: 'The tests of a promptfoo config: variables written out, and asserts such as equals or contains.',
  extensions: ['.yaml', '.yml'],
  detect,
  read,
};

function detect(sample: Sample): Fit {
  if (/\.ya?ml$/i.test(sample.name)) return 'sure';
  const isConfig = /^tests:\s*$/m.test(sample.text) && /^(prompts|providers):/m.test(sample.text);
  const isList = /^(- | {2})vars:/m.test(sample.text) && /^(- | {2})assert:/m.test(sample.text);
  return isConfig || isList ? 'maybe' : 'no';
}

async function read(
  file: SourceFile,
  options: ReadOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Table> {
  const readAs = await findEncoding(file, options, signal);
  const text = await decodeWhole(file, readAs, onProgress, signal);
  return withNotes(tableFromJson(await parseYaml(text, file.name), file.name), readAs.notes);
}

/** Plain data only: the core schema knows no tag that makes anything else, and aliases are bounded by the package. */
async function parseYaml(text: string, file: string): Promise<unknown> {
  const { parseDocument } = await import('yaml');
  try {
    const document = parseDocument(text, { schema: 'core', prettyErrors: true });
    const [fault] = [...document.errors, ...document.warnings];
    if (fault !== undefined) throw fault;
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (error) {
    const line = error instanceof Error && 'linePos' in error ? lineOf(error.linePos) : undefined;
    throw new ImportError(
      'This is not plain YAML: look at the indentation and the quotes, and leave out tags such as !!js.',
      { file, ...(line === undefined ? {} : { line }) },
      error,
    );
  }
}

function lineOf(position: unknown): number | undefined {
  const [start] = Array.isArray(position) ? (position as readonly { line?: number }[]) : []; // as yaml documents it
  return start?.line;
}
