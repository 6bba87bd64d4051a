import { counted } from '../../../foundation/pure/counted.ts';
import { ImportError } from '../../import/import-error.ts';
import { TableBuilder } from '../../table/table-builder.ts';
import type { Table } from '../../table/table.ts';
import { combinations, filled, refuseReference, TooManyTests, type ConfigPlace } from './promptfoo-vars.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Asserts whose value is an answer, word for word. */
const literalAsserts = ['equals', 'contains', 'icontains', 'contains-any', 'icontains-any'];

/** Whether a parsed document is a promptfoo config, or a list of its tests. */
export function isPromptfooConfig(value: JsonObject): boolean {
  const tests = value['tests'];
  return (
    'tests' in value && ('prompts' in value || 'providers' in value || (Array.isArray(tests) && tests.some(isTest)))
  );
}

/** Whether a parsed list is one of promptfoo tests, without a config around it: their asserts stand beside variables. */
export function isPromptfooTest(value: unknown): boolean {
  return isTest(value) && Array.isArray(value['assert']);
}

/**
 * The tests of a promptfoo config as rows: one column a variable, and `expected`. Only what is written out is taken,
 * and variables that an answer names are filled in.
 * Nothing is run or fetched: tests that refer to scripts and files, or whose asserts all need a program or a model, are
 * left out with the reason, and refused where no other test is left.
 */
export function tableFromPromptfoo(config: JsonObject, file: string): Table {
  const tests = config['tests'];
  if (!Array.isArray(tests))
    throw new ImportError(
      'The tests are in another file or made by a script. Import that file itself, or write the tests into the config.',
      { file, column: 'tests' },
    );
  const shared = sharedIn(config, file);
  const builder = new TableBuilder();
  const faults: ImportError[] = [];
  let fromLists = 0;
  for (const [place, test] of tests.entries()) {
    try {
      const rows = rowsOf(test, shared, fromLists, { file, row: place + 1 });
      if (rows.length > 1) fromLists += rows.length;
      for (const row of rows) builder.add(row, place + 1, file);
    } catch (error) {
      if (!(error instanceof ImportError) || error instanceof TooManyTests) throw error;
      faults.push(error);
    }
  }
  const [first] = faults;
  if (builder.size === 0) throw first ?? new ImportError('The config has no tests.', { file });
  const leftOut = `Left out ${counted(faults.length, 'test')} that cannot be read here. The first: ${first?.message ?? ''}`;
  return builder.build('row', { notes: first === undefined ? [] : [leftOut] });
}

/** The rows that a test gives, all of them: nothing of it is kept where one is refused. */
function rowsOf(test: unknown, shared: JsonObject, fromLists: number, place: ConfigPlace): readonly JsonObject[] {
  if (!isTest(test))
    throw new ImportError('This test has no variables of its own. Write them out under "vars".', place);
  const at = { ...place, column: 'assert' };
  const answers = literalAnswers(test['assert'], shared['assert'], at);
  return testsOf(test, shared, fromLists, place).map((vars) => ({ ...vars, expected: expected(answers, vars, at) }));
}

/** What the config says of all its tests. */
function sharedIn(config: JsonObject, file: string): JsonObject {
  const shared = config['defaultTest'];
  if (typeof shared === 'string') refuseReference(shared, { file, column: 'defaultTest' });
  return object(shared);
}

/** The variables of a test, with those that all tests share; several times where they hold lists. */
function testsOf(test: JsonObject, shared: JsonObject, fromLists: number, place: ConfigPlace): readonly JsonObject[] {
  const vars = { ...object(shared['vars']), ...object(test['vars']) };
  for (const [name, value] of Object.entries(vars)) refuseReference(value, { ...place, column: name });
  const options = { ...object(shared['options']), ...object(test['options']) };
  return options['disableVarExpansion'] === true ? [vars] : combinations(vars, fromLists, place);
}

/** The values of a test's own literal asserts; those that all tests share where it has none. */
function literalAnswers(own: unknown, shared: unknown, place: ConfigPlace): readonly string[] {
  const found = [own, shared].map((asserts) => literalValues(asserts, place)).find((values) => values.length > 0);
  if (found !== undefined) return found;
  throw new ImportError(
    `This test has no literal answer. Give it an assert of type ${literalAsserts.slice(0, 3).join(', ')}; others are never run here.`,
    place,
  );
}

function literalValues(asserts: unknown, place: ConfigPlace): readonly string[] {
  const list: unknown[] = Array.isArray(asserts) ? asserts : [];
  const literal = list.map(object).filter((assert) => literalAsserts.includes(String(assert['type'])));
  const values = literal.flatMap((assert): readonly unknown[] => {
    const value = assert['value'];
    return Array.isArray(value) ? value : [value];
  });
  for (const value of values) refuseReference(value, place);
  return values.filter((value) => ['string', 'number', 'boolean'].includes(typeof value)).map(String);
}

function expected(answers: readonly string[], vars: JsonObject, place: ConfigPlace): readonly string[] | string {
  const texts = answers.map((answer) => filled(answer, vars, place));
  const [only = ''] = texts;
  return texts.length === 1 ? only : texts;
}

function isTest(value: unknown): value is JsonObject & { readonly vars: JsonObject } {
  return (
    typeof object(value)['vars'] === 'object' && object(value)['vars'] !== null && !Array.isArray(object(value)['vars'])
  );
}

function object(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}; // checked just before
}
