/** Plain data that YAML files are made of. */
export type YamlValue = string | number | boolean | readonly YamlValue[] | { readonly [name: string]: YamlValue };

/**
 * Writes YAML that every version of YAML and every parser reads alike: text of several plain lines as a literal block,
 * for people to read and edit, all other text in double quotes with escapes.
 */
export function yamlText(value: YamlValue): string {
  return `${lines(value, '').join('\n')}\n`;
}

/** The lines of a value that stands below its name, or in a list. */
function lines(value: YamlValue, indent: string): readonly string[] {
  if (isList(value)) return value.flatMap((item) => marked(`${indent}-`, item, `${indent}  `));
  if (typeof value !== 'object') return [`${indent}${scalar(value)}`];
  return Object.entries(value).flatMap(([name, item]) => marked(`${indent}${key(name)}:`, item, `${indent}  `));
}

/** A value after its mark (a name or a dash), on the same line where it fits there. */
function marked(mark: string, value: YamlValue, indent: string): readonly string[] {
  if (typeof value === 'string' && isPlainLines(value)) {
    return [`${mark} |-`, ...value.split('\n').map((line) => (line === '' ? '' : indent + line))];
  }
  if (typeof value !== 'object') return [`${mark} ${scalar(value)}`];
  if (Object.keys(value).length === 0) return [`${mark} ${isList(value) ? '[]' : '{}'}`];
  const [first = '', ...rest] = lines(value, indent);
  return mark.endsWith('-') ? [`${mark} ${first.trimStart()}`, ...rest] : [mark, first, ...rest];
}

function scalar(value: string | number | boolean): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

function key(name: string): string {
  return /^[a-z][\w.-]*$/i.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name) ? name : quoted(name);
}

/** Several lines that a literal block holds unchanged: no edge of white space, nothing a parser could take for a break. */
function isPlainLines(text: string): boolean {
  return text.includes('\n') && text === text.trim() && !/^ +$/m.test(text) && !unsafe.test(text);
}

/** Not printable in YAML, a line break in one of its versions, or a tab or return that editors change. */
const unsafe = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** JSON's quoting is YAML's, but for a few characters that YAML wants escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (found) => {
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** `Array.isArray` does not narrow readonly lists. */
function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}
