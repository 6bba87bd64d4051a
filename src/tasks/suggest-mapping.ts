import type { AnswerMapping, Mapping, QuestionMapping } from './mapping.ts';
import { isOwnExport, ownMapping } from './own-export.ts';
import { splitNamed } from './split-names.ts';
import { cellOf, isEmpty, textOf, type Cell, type Table } from './table.ts';

const questionNames = [
  'question',
  'input',
  'inputs',
  'prompt',
  'test_case',
  'statement',
  'sentence',
  'text',
  'tweet',
  'headline',
  'review',
  'query',
  'problem',
  'comment',
  'content',
];
const answerNames = [
  'answer',
  'answers.text',
  'answers',
  'answer.aliases',
  'answer.value',
  'target',
  'targets',
  'expected',
  'label',
  'label_gold',
  'gold',
  'labels',
  'output',
  'correct_answer',
  'solution',
  'cop',
  'class',
  'category',
  'rating',
  'stars',
  'score',
  'sentiment',
  'is_sarcastic',
];
const contextNames = ['context', 'passage', 'document', 'article', 'context.sentences'];
const optionListNames = ['choices', 'choices.text', 'options', 'multiple_choice_targets'];
const optionColumnSets = [
  ['opa', 'opb', 'opc', 'opd', 'ope'],
  ['option_a', 'option_b', 'option_c', 'option_d', 'option_e'],
  ['A', 'B', 'C', 'D', 'E'],
  ['choice1', 'choice2', 'choice3', 'choice4', 'choice5'],
];
const idNames = ['id', 'uid', 'guid', 'idx', 'case_id', 'example_id', 'question_id', '_id'];

/** Whether data sets often name a column of questions, answers or the like so. */
export function isUsualName(name: string): boolean {
  return [...questionNames, ...answerNames, ...contextNames, ...optionListNames, ...idNames].includes(
    name.toLowerCase(),
  );
}

/** How many rows are looked at for what a column holds. */
const looked = 200;

/** A first guess at the mapping, from column names and what the cells look like; `undefined` for under two columns. */
export function suggestMapping(table: Table): Mapping | undefined {
  if (isOwnExport(table)) return ownMapping(table);
  const answerColumn = scoresColumn(table) ?? named(table, answerNames) ?? fewestValues(table);
  if (answerColumn === undefined) return undefined;
  const question = named(table, questionNames, [answerColumn]) ?? longestText(table, [answerColumn]);
  if (question === undefined) return undefined;
  const options = optionsIn(table, answerColumn);
  const id = named(table, idNames);
  const split = table.splitColumn ?? splitColumnOf(table);
  return {
    question: questionMapping(table, question, options),
    answer: answerMapping(table, answerColumn, options),
    ...(id === undefined || !isUnique(table, id) ? {} : { id }),
    ...(split === undefined ? {} : { split }),
  };
}

type Options =
  | { readonly kind: 'list'; readonly column: string }
  | { readonly kind: 'columns'; readonly columns: readonly string[] };

function optionsIn(table: Table, answerColumn: string): Options | undefined {
  const list = named(table, optionListNames, [answerColumn]);
  if (list !== undefined && cellsOf(table, list).some(Array.isArray)) return { kind: 'list', column: list };
  for (const set of optionColumnSets) {
    const columns = set.filter((name) => table.columns.includes(name) && name !== answerColumn);
    if (columns.length > 1) return { kind: 'columns', columns };
  }
  return undefined;
}

function questionMapping(table: Table, question: string, options: Options | undefined): QuestionMapping {
  const context = named(table, contextNames, [question]);
  if (context === undefined && options === undefined) return { kind: 'column', column: question };
  const parts = [context === undefined ? undefined : `{{${context}}}`, `{{${question}}}`, optionTemplate(options)];
  return { kind: 'template', template: parts.filter((part) => part !== undefined).join('\n\n') };
}

function optionTemplate(options: Options | undefined): string | undefined {
  if (options === undefined) return undefined;
  if (options.kind === 'list') return `{{options: ${options.column}}}`;
  return ['Options:', ...options.columns.map((column, place) => `(${letter(place)}) {{${column}}}`)].join('\n');
}

function answerMapping(table: Table, column: string, options: Options | undefined): AnswerMapping {
  const cells = cellsOf(table, column).filter((cell) => !isEmpty(cell));
  const texts = cells.map((cell) => textOf(cell).trim());
  if (column === scoresColumn(table)) return { kind: 'option-scores', column };
  if (options !== undefined && matchesOptions(table, column, options))
    return { kind: 'option-text', column, options: options.kind === 'list' ? [options.column] : options.columns };
  if (
    texts.every((text) => /^\([A-Z]\)$/.test(text)) ||
    (options !== undefined && texts.every((text) => /^[A-Za-z]$/.test(text)))
  )
    return { kind: 'letter', column };
  if (options !== undefined && texts.every((text) => /^\d$/.test(text)))
    return { kind: 'class', column, names: lettersFor(texts) };
  const classes = table.classes?.[column];
  if (classes !== undefined) return { kind: 'class', column, names: Object.fromEntries(classes.entries()) };
  if (cells.some(Array.isArray) || texts.every((text) => /^\[.*\]$/s.test(text))) return { kind: 'list', column };
  if (texts.every((text) => /^[-+]?[\d,]*\.?\d+$/.test(text))) return { kind: 'number', column };
  return { kind: 'text', column };
}

/** BIG-bench: a list of options, and a list that marks the right one. */
function scoresColumn(table: Table): string | undefined {
  const column = named(table, ['scores', 'multiple_choice_scores']);
  const isList = column !== undefined && cellsOf(table, column).some(Array.isArray);
  return isList && named(table, optionListNames) !== undefined ? column : undefined;
}

/** Options counted from 1 where 0 never occurs: else from 0. */
function lettersFor(texts: readonly string[]): Readonly<Record<string, string>> {
  const first = texts.includes('0') ? 0 : 1;
  const last = Math.max(3 + first, ...texts.map(Number));
  return Object.fromEntries(
    Array.from({ length: last - first + 1 }, (_, place) => [String(place + first), letter(place)]),
  );
}

function matchesOptions(table: Table, column: string, options: Options): boolean {
  const columns = options.kind === 'list' ? [options.column] : options.columns;
  return table.rows.slice(0, looked).every((row) => {
    const all = columns.flatMap((name) => cellOf(table, row, name) ?? []).map(String);
    const answers = cellOf(table, row, column);
    return all.includes(String(Array.isArray(answers) ? answers[0] : answers));
  });
}

function named(table: Table, names: readonly string[], not: readonly string[] = []): string | undefined {
  for (const name of names) {
    const found = table.columns.find((column) => column.toLowerCase() === name && !not.includes(column));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A column of labels: the text column with the fewest different values, at least two. */
function fewestValues(table: Table): string | undefined {
  const others = table.columns.filter((column) => column !== table.splitColumn && table.columns.length > 1);
  const counted = others
    .map((column) => ({ column, values: new Set(cellsOf(table, column).map(textOf)).size }))
    .filter(({ values }) => values > 1)
    .sort((one, other) => one.values - other.values);
  return counted[0]?.column;
}

function longestText(table: Table, not: readonly string[]): string | undefined {
  const measured = table.columns
    .filter((column) => !not.includes(column) && column !== table.splitColumn)
    .map((column) => ({
      column,
      length: cellsOf(table, column).reduce((sum: number, cell) => sum + textOf(cell).length, 0),
    }))
    .sort((one, other) => other.length - one.length);
  return measured[0]?.column;
}

function splitColumnOf(table: Table): string | undefined {
  const column = named(table, ['split', 'fold', 'subset', 'partition']);
  if (column === undefined) return undefined;
  return cellsOf(table, column).every((cell) => splitNamed(textOf(cell)) !== undefined) ? column : undefined;
}

function isUnique(table: Table, column: string): boolean {
  return new Set(table.rows.map((row) => textOf(cellOf(table, row, column)))).size === table.rows.length;
}

function cellsOf(table: Table, column: string): readonly Cell[] {
  return table.rows.slice(0, looked).map((row) => cellOf(table, row, column));
}

function letter(place: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + place);
}
