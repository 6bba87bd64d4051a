import type { Cell } from '../table/row.ts';

/** One text in single or double quotes, or a number, and what parts it from the next. */
const entry = /\s*(?:'((?:[^'\\]|\\.|'')*)'|"((?:[^"\\]|\\.)*)"|([-+.\d]+))\s*(,|$)/sy;

/** The entries of a list: of a cell that holds one, or of a text written as one, in JSON or as Python prints it. */
export function listIn(cell: Cell): readonly string[] | undefined {
  if (Array.isArray(cell)) return cell.map(String);
  const [, inside] = typeof cell === 'string' ? (/^\s*\[(.*)\]\s*$/s.exec(cell) ?? []) : [];
  if (typeof cell !== 'string' || inside === undefined) return undefined;
  return jsonList(cell) ?? printedList(inside);
}

function jsonList(text: string): readonly string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === 'string' || typeof item === 'number')
      ? list.map(String)
      : undefined;
  } catch {
    return undefined; // brackets alone do not make a JSON list
  }
}

function printedList(inside: string): readonly string[] | undefined {
  const items: string[] = [];
  entry.lastIndex = 0;
  while (entry.lastIndex < inside.length) {
    const [found, single, double, bare = ''] = entry.exec(inside) ?? [];
    if (found === undefined) return undefined;
    items.push(unescaped(single?.replace(/''/g, "'") ?? double ?? bare));
  }
  return items;
}

const signs: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** A text as Python means it: `\n`, `\xe9` and `\u2019` are one letter each. */
function unescaped(text: string): string {
  return text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|([^]))/gi, (_, two?: string, four?: string, sign = '') => {
    const code = two ?? four;
    return code === undefined ? (signs[String(sign)] ?? String(sign)) : String.fromCharCode(Number.parseInt(code, 16));
  });
}
