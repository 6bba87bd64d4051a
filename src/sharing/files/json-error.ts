/** Where JSON stops being JSON, and what should have stood there. */
interface JsonError {
  readonly position: number;
  readonly expected: string;
}

type State = 'value' | 'item or end' | 'name or end' | 'name' | 'colon' | 'comma or end';

/** Finds the first error of a text that `JSON.parse` refused: browsers word it differently, and often without its place. */
export function jsonError(text: string): JsonError | undefined {
  const open: ('{' | '[')[] = [];
  let state: State = 'value';
  let position = skipSpace(text, 0);
  for (;;) {
    const found = text.charAt(position);
    const inside = open.at(-1);
    if (state === 'comma or end' && inside === undefined) {
      return found === '' ? undefined : { position, expected: 'the end of the file' };
    }
    if (closes(found, inside, state)) {
      open.pop();
      state = 'comma or end';
      position++;
    } else if (state === 'comma or end' || state === 'colon') {
      const wanted = state === 'colon' ? ':' : ',';
      if (found !== wanted) return { position, expected: state === 'colon' ? 'a colon' : `a comma or ${ends(inside)}` };
      state = state === 'colon' ? 'value' : inside === '{' ? 'name' : 'value';
      position++;
    } else if (found === '"') {
      const end = stringEnd(text, position);
      if (typeof end !== 'number') return end;
      state = state === 'value' || state === 'item or end' ? 'comma or end' : 'colon';
      position = end;
    } else if (state === 'name' || state === 'name or end') {
      return { position, expected: 'a name in double quotes' };
    } else if (found === '{' || found === '[') {
      open.push(found);
      state = found === '{' ? 'name or end' : 'item or end';
      position++;
    } else {
      const length = matchAt(
        /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y,
        text,
        position,
      );
      if (length === 0) return { position, expected: 'a value' };
      state = 'comma or end';
      position += length;
    }
    position = skipSpace(text, position);
  }
}

/** The line and column of a position, both from 1. */
export function lineAndColumn(text: string, position: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, position);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: position - lineStart + 1 };
}

function closes(found: string, inside: '{' | '[' | undefined, state: State): boolean {
  if (state !== 'comma or end' && state !== 'item or end' && state !== 'name or end') return false;
  return (found === '}' && inside === '{') || (found === ']' && inside === '[');
}

function ends(inside: '{' | '[' | undefined): string {
  return inside === '{' ? 'a closing brace' : 'a closing bracket';
}

/** The position after a string's closing quote, or what is wrong inside it. */
function stringEnd(text: string, start: number): number | JsonError {
  for (let position = start + 1; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === 0x22) return position + 1;
    if (code < 0x20) return { position, expected: 'the closing quote before the end of the line' };
    if (code !== 0x5c) continue;
    const length = matchAt(/\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y, text, position);
    if (length === 0) return { position, expected: 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u after a backslash' };
    position += length - 1;
  }
  return { position: text.length, expected: 'a closing quote' };
}

function skipSpace(text: string, position: number): number {
  return position + matchAt(/[ \t\n\r]*/y, text, position);
}

function matchAt(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0].length ?? 0;
}
