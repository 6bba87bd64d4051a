import { ImportError } from '../import-error.ts';
import { TableBuilder } from '../table-builder.ts';
import type { Table } from '../table.ts';

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

/**
 * The tests of a promptfoo config as rows: one column a variable, and `expected`. Only what is written out is taken.
 * Nothing is run or fetched: references to scripts and files are refused with their place, asserts that need a
 * program or a model are passed over, and a test left without a literal answer is refused.
 */
export function tableFromPromptfoo(config: JsonObject, file: string): Table {
  const tests = config['tests'];
  if (!Array.isArray(tests))
    throw new ImportError(
      'The tests are in another file or made by a script. Import that file itself, or write the tests into the config.',
      { file, column: 'tests' },
    );
  const shared = object(object(config['defaultTest'])['vars']);
  const builder = new TableBuilder();
  for (const [place, test] of tests.entries()) {
    const row = place + 1;
    if (!isTest(test))
      throw new ImportError('This test has no variables of its own. Write them out under "vars".', { file, row });
    const vars = { ...shared, ...test.vars };
    for (const [name, value] of Object.entries(vars)) refuseReference(value, { file, row, column: name });
    builder.add({ ...vars, expected: expected(test['assert'], file, row) }, row, file);
  }
  if (builder.size === 0) throw new ImportError('The config has no tests.', { file });
  return builder.build('row');
}

function expected(asserts: unknown, file: string, row: number): readonly string[] | string {
  const list: unknown[] = Array.isArray(asserts) ? asserts : [];
  const literal = list.map(object).filter((assert) => literalAsserts.includes(String(assert['type'])));
  const values = literal.flatMap((assert): readonly unknown[] => {
    const value = assert['value'];
    return Array.isArray(value) ? value : [value];
  });
  for (const value of values) refuseReference(value, { file, row, column: 'assert' });
  const texts = values.filter((value) => typeof value === 'string' || typeof value === 'number').map(String);
  const [only] = texts;
  if (only === undefined)
    throw new ImportError(
      `This test has no literal answer. Give it an assert of type ${literalAsserts.slice(0, 3).join(', ')}; others are never run here.`,
      { file, row, column: 'assert' },
    );
  return texts.length === 1 ? only : texts;
}

function refuseReference(value: unknown, place: { file: string; row: number; column: string }): void {
  if (typeof value !== 'string' || !/^(file:\/\/|(javascript|python|exec|package):)/.test(value.trim())) return;
  throw new ImportError(
    `"${value.slice(0, 60)}" refers to something outside the config, and nothing is fetched or run here. Write the value out.`,
    place,
  );
}

function isTest(value: unknown): value is JsonObject & { readonly vars: JsonObject } {
  return (
    typeof object(value)['vars'] === 'object' && object(value)['vars'] !== null && !Array.isArray(object(value)['vars'])
  );
}

function object(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}; // checked just before
}
