import { ImportError } from '../../import/import-error.ts';
import { isObject, type JsonObject } from './json-object.ts';

/** Where in a config something stands. */
export interface ConfigPlace {
  readonly file: string;
  readonly row?: number;
  readonly column?: string;
}

/** A config is refused as a whole: its lists make more tests than are read. */
export class TooManyTests extends ImportError {}

/** All lists of a config together may make so many tests: each is a row, however short the config. */
const mostTests = 10_000;

/**
 * The tests that one test stands for: as promptfoo has it, each text of a list is a test of its own, and lists of
 * several variables combine. Lists of anything but texts are single values. `made` is how many
 * tests other lists made already.
 */
export function combinations(vars: JsonObject, made: number, place: ConfigPlace): readonly JsonObject[] {
  const choices = Object.entries(vars).map(([name, value]) => ({ name, values: isTextList(value) ? value : [value] }));
  const count = choices.reduce((product, { values }) => product * values.length, 1);
  if (count > 1 && made + count > mostTests)
    throw new TooManyTests(
      `The lists of this test combine to ${String(count)} tests, and ${String(mostTests)} is the most that lists may make. Write fewer values.`,
      place,
    );
  return choices.reduce<readonly JsonObject[]>(
    (combined, { name, values }) => combined.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/** Fills `{{name}}` with the variables of a test. Anything else a template may hold would have to be run: it is refused. */
export function filled(text: string, vars: JsonObject, place: ConfigPlace): string {
  const plain = /\{\{\s*([\p{L}_$][\p{L}\p{N}_$]*)\s*\}\}/gu;
  if (isTemplate(text.replace(plain, '')))
    throw new ImportError(
      `"${text.slice(0, 60)}" is more than a plain variable such as {{expected}}, and nothing is run here. Write the answer out.`,
      place,
    );
  return text.replace(plain, (_, name: string) => textOfVariable(name, vars, place));
}

/** Refuses what would have to be fetched or run, also inside lists and objects. */
export function refuseReference(value: unknown, place: ConfigPlace): void {
  const values = new Set([value]); // a set, since an alias in YAML may lead back to where it stands
  for (const next of values) {
    if (isObject(next) || Array.isArray(next)) for (const inner of Object.values(next)) values.add(inner);
    if (typeof next !== 'string' || !/^(file:\/\/|(javascript|python|exec|package):)/.test(next.trim())) continue;
    throw new ImportError(
      `"${next.slice(0, 60)}" refers to something outside the config, and nothing is fetched or run here. Write the value out.`,
      place,
    );
  }
}

function textOfVariable(name: string, vars: JsonObject, place: ConfigPlace): string {
  if (!Object.hasOwn(vars, name))
    throw new ImportError(`There is no variable "${name}" in this test. Write the answer out.`, place);
  const value = vars[name];
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw new ImportError(`The variable "${name}" is no text. Write the answer out.`, place);
  const text = String(value);
  if (isTemplate(text))
    throw new ImportError(`"${text.slice(0, 60)}" is itself to be filled. Write the answer out.`, place);
  return text;
}

function isTemplate(text: string): boolean {
  return /\{\{|\{%|\{#/.test(text);
}

function isTextList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && typeof value[0] === 'string';
}
