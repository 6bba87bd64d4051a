/** One token other than a string, or the end. */
const token = /(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)|([[\]{},:])|$/y;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'nothing';

/**
 * Finds where a text stops being JSON; `undefined` where it does not. Only looked for after `JSON.parse` has refused:
 * browsers tell the place in different words, or not at all.
 */
export function jsonFault(text: string): number | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  for (let at = pastSpace(text, 0); ; at = pastSpace(text, at)) {
    const string = text[at] === '"';
    token.lastIndex = at;
    const match = string ? [] : token.exec(text);
    if (match === null) return at;
    const [, literal, mark] = match;
    const isEnd = !string && literal === undefined && mark === undefined;
    if (isEnd) return expected === 'nothing' ? undefined : text.length;
    const next = after(expected, string, literal, mark, open);
    const end = string ? endOfString(text, at) : token.lastIndex;
    if (next === undefined || end === undefined) return at;
    expected = next;
    at = end;
  }
}

function pastSpace(text: string, start: number): number {
  let at = start;
  while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at++;
  return at;
}

/** The place after a string's closing quote; `undefined` where it has none, or holds what a string may not. */
function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (letter === '"') return at + 1;
    if (letter < ' ') return undefined;
    if (letter !== '\\') continue;
    at++;
    if (text[at] === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) at += 4;
    else if (!'"\\/bfnrt'.includes(text[at] ?? 'x')) return undefined;
  }
  return undefined;
}

/** What may follow a token; `undefined` where the token itself may not stand. Keeps `open` up to date. */
function after(
  expected: Expected,
  string: boolean,
  literal: string | undefined,
  mark: string | undefined,
  open: ('{' | '[')[],
): Expected | undefined {
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : ', or end');
  const isValue = expected === 'value' || expected === 'value or ]';
  const isKey = expected === 'key' || expected === 'key or }';
  if (string && isKey) return ':';
  if (string || literal !== undefined) return isValue ? afterValue() : undefined;
  if ((mark === '{' || mark === '[') && isValue) {
    open.push(mark);
    return mark === '{' ? 'key or }' : 'value or ]';
  }
  if (mark === ':') return expected === ':' ? 'value' : undefined;
  const inside = open.at(-1);
  if (mark === ',') return expected !== ', or end' ? undefined : inside === '{' ? 'key' : 'value';
  const closesObject = mark === '}' && inside === '{' && (expected === 'key or }' || expected === ', or end');
  const closesList = mark === ']' && inside === '[' && (expected === 'value or ]' || expected === ', or end');
  if (!closesObject && !closesList) return undefined;
  open.pop();
  return afterValue();
}
