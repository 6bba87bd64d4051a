import { counted } from '../../foundation/pure/counted.ts';
import { decodeWhole, findEncoding } from '../encoding/decode.ts';
import { ImportError } from './import-error.ts';
import type { OnProgress, ReadOptions, SourceFile } from '../importer.ts';
import { TableBuilder } from '../table/table-builder.ts';
import type { Table } from '../table/table.ts';

/** Two files of the same length: a question a line in one, its answer in the same line of the other. */
interface Pair {
  readonly part: string;
  readonly texts: SourceFile;
  readonly labels: SourceFile;
}

/** Files that belong together by their names, as TweetEval has them: `train_text.txt` with `train_labels.txt`. */
interface ParallelFiles {
  readonly pairs: readonly Pair[];
  /** Names of the labels: `0<tab>not-offensive` a line. */
  readonly mapping: SourceFile | undefined;
}

const textName = /^(.*?)[._-]?(?:texts?|questions?|inputs?|sentences?)\.txt$/i;
const labelName = /^(.*?)[._-]?(?:labels?|answers?|targets?)\.txt$/i;
const mappingName = /^(?:.*[._-])?mapping\.txt$/i;

const noLabels = 'The file with its labels is missing. Bring both files of each pair together.';
const noTexts = 'The file with its texts is missing. Bring both files of each pair together.';

/** What a file of texts or labels lacks when it came alone; `undefined` for any other name. */
export function missingPartner(name: string): string | undefined {
  if (textName.test(name)) return noLabels;
  return labelName.test(name) ? noTexts : undefined;
}

/** Finds pairs of text and label files; `undefined` where there is none. A text file without its labels is an error. */
export function findParallel(files: readonly SourceFile[]): ParallelFiles | undefined {
  const texts = partsOf(files, textName);
  const labels = partsOf(files, labelName);
  if (texts.size === 0 || labels.size === 0) return undefined;
  const pairs = [...texts].map(([part, file]) => {
    const partner = labels.get(part);
    if (partner !== undefined) return { part, texts: file, labels: partner };
    throw new ImportError(noLabels, { file: file.name });
  });
  const mapping = files.find(({ name }) => mappingName.test(name));
  const used = new Set([...pairs.flatMap((pair) => [pair.texts, pair.labels]), mapping]);
  const stray = files.find((file) => !used.has(file));
  if (stray !== undefined)
    throw new ImportError('This file belongs to no pair of texts and labels. Bring only files that belong together.', {
      file: stray.name,
    });
  return { pairs, mapping };
}

/** The lines of all pairs as rows, with the label's name where there is a mapping. */
export async function readParallel(
  { pairs, mapping }: ParallelFiles,
  options: ReadOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Table> {
  const names = mapping === undefined ? undefined : await readMapping(mapping, options, signal);
  const notes = new Set<string>();
  const builder = new TableBuilder();
  for (const [place, { part, texts, labels }] of pairs.entries()) {
    const questions = await linesOf(texts, options, notes, signal);
    const answers = await linesOf(labels, options, notes, signal);
    checkLengths(texts.name, questions.length, labels.name, answers.length);
    for (const [at, text] of questions.entries()) {
      const label = named(names, answers[at]?.trim() ?? '', labels.name, at + 1);
      builder.add({ text, label }, at + 1, texts.name, part === '' ? {} : { split: part });
    }
    onProgress((place + 1) / pairs.length);
  }
  if (builder.size === 0)
    throw new ImportError('There are no lines in these files.', { file: pairs[0]?.texts.name ?? '' });
  if (mapping !== undefined) notes.add(`Labels are named as in ${mapping.name}.`);
  return builder.build('line', {
    notes: [...notes],
    ...(pairs.some(({ part }) => part !== '') ? { splitColumn: 'split' } : {}),
  });
}

function partsOf(files: readonly SourceFile[], pattern: RegExp): ReadonlyMap<string, SourceFile> {
  return new Map(
    files.flatMap((file): [string, SourceFile][] => {
      const part = pattern.exec(file.name)?.[1];
      return part === undefined ? [] : [[part, file]];
    }),
  );
}

/** A last line end is no empty line after it. */
async function linesOf(
  file: SourceFile,
  options: ReadOptions,
  notes: Set<string>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const readAs = await findEncoding(file, options, signal);
  for (const note of readAs.notes) notes.add(note);
  const text = await decodeWhole(file, readAs, () => undefined, signal);
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

async function readMapping(
  file: SourceFile,
  options: ReadOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const lines = await linesOf(file, options, new Set(), signal);
  return new Map(
    lines
      .filter((line) => line.trim() !== '')
      .map((line, place) => {
        const [index = '', name = ''] = line.split(/[\t:,]/, 2).map((part) => part.trim());
        if (index !== '' && name !== '') return [index, name];
        throw new ImportError('Each line of a mapping is a label, a tab, and its name.', {
          file: file.name,
          line: place + 1,
        });
      }),
  );
}

function named(names: ReadonlyMap<string, string> | undefined, label: string, file: string, line: number): string {
  if (names === undefined || label === '') return label;
  const name = names.get(label);
  if (name !== undefined) return name;
  throw new ImportError(
    `The label "${label.slice(0, 40)}" is not in the mapping. Its labels are: ${[...names.keys()].join(', ')}.`,
    { file, line },
  );
}

function checkLengths(texts: string, textLines: number, labels: string, labelLines: number): void {
  if (textLines === labelLines) return;
  throw new ImportError(
    `It has ${counted(textLines, 'line')} and ${labels} has ${String(labelLines)}. Both must have one line for each example: ` +
      'bring the two files of the same part.',
    { file: texts },
  );
}
