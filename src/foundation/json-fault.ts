/** Where a text stops being JSON, and what should have stood there. */
export interface JsonFault {
  readonly position: number;
  readonly expected: string;
}

type State = 'value' | 'first value' | 'name' | 'first name' | 'colon' | 'comma' | 'end';

/** What a token begins as; `other` is none, or the end. */
type Kind = 'string' | 'literal' | '{' | '}' | '[' | ']' | ':' | ',' | 'other';

/** The brackets that are open, as what closes them. */
type Open = ('}' | ']')[];

const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const escapeAtEnd = /\\(?:u[\da-fA-F]{0,3})?$/y;

/**
 * Finds the first fault of a text that `JSON.parse` refused; `undefined` where there is none. Browsers word it
 * differently, and often without its place. It does not recurse, so that no depth of brackets is too much.
 */
export function jsonFault(text: string): JsonFault | undefined {
  const open: Open = [];
  let state: State = 'value';
  let position = pastSpace(text, 0);
  while (state !== 'end' || position < text.length) {
    const kind = kindAt(text, position);
    const next = after(state, kind, open);
    if (next === undefined) return { position, expected: expectedIn(state, open) };
    const end = tokenEnd(text, position, kind);
    if (typeof end !== 'number') return end;
    state = next;
    position = pastSpace(text, end);
  }
  return undefined;
}

function kindAt(text: string, position: number): Kind {
  const first = text.charAt(position);
  switch (first) {
    case '"':
      return 'string';
    case '{':
    case '}':
    case '[':
    case ']':
    case ':':
    case ',':
      return first;
    default:
      return lengthOf(literal, text, position) > 0 ? 'literal' : 'other';
  }
}

/** What is expected after a token; `undefined` where the token may not stand. Keeps `open` up to date. */
function after(state: State, kind: Kind, open: Open): State | undefined {
  const wantsValue = state === 'value' || state === 'first value';
  switch (kind) {
    case 'string':
      return state === 'name' || state === 'first name' ? 'colon' : wantsValue ? afterValue(open) : undefined;
    case 'literal':
      return wantsValue ? afterValue(open) : undefined;
    case '{':
    case '[':
      if (!wantsValue) return undefined;
      open.push(kind === '{' ? '}' : ']');
      return kind === '{' ? 'first name' : 'first value';
    case '}':
    case ']':
      if (open.at(-1) !== kind || !['first name', 'first value', 'comma'].includes(state)) return undefined;
      open.pop();
      return afterValue(open);
    case ':':
      return state === 'colon' ? 'value' : undefined;
    case ',':
      return state !== 'comma' ? undefined : open.at(-1) === '}' ? 'name' : 'value';
    case 'other':
      return undefined;
  }
}

function afterValue(open: Open): State {
  return open.length === 0 ? 'end' : 'comma';
}

function expectedIn(state: State, open: Open): string {
  switch (state) {
    case 'value':
    case 'first value':
      return 'a value';
    case 'name':
    case 'first name':
      return 'a name in double quotes';
    case 'colon':
      return 'a colon';
    case 'comma':
      return open.at(-1) === '}' ? 'a comma or a closing brace' : 'a comma or a closing bracket';
    case 'end':
      return 'the end of the file';
  }
}

/** The position after a token, or what is wrong inside it. */
function tokenEnd(text: string, position: number, kind: Kind): number | JsonFault {
  if (kind === 'string') return stringEnd(text, position);
  return position + (kind === 'literal' ? lengthOf(literal, text, position) : 1);
}

function stringEnd(text: string, start: number): number | JsonFault {
  for (let position = start + 1; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === 0x22) return position + 1;
    if (code < 0x20) return { position, expected: 'the closing quote before the end of the line' };
    if (code !== 0x5c) continue;
    if (lengthOf(escapeAtEnd, text, position) > 0) break;
    const length = lengthOf(escape, text, position);
    if (length === 0) return { position, expected: 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u after a backslash' };
    position += length - 1;
  }
  return { position: text.length, expected: 'a closing quote' };
}

function pastSpace(text: string, position: number): number {
  return position + lengthOf(/[ \t\n\r]*/y, text, position);
}

function lengthOf(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0].length ?? 0;
}
