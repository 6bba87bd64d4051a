import { isUtf8 } from 'node:buffer';
import { notJson, placeOf, readLine, type LoggedLine } from './log-line.ts';

/** A line that cannot be used, and why, as the end of a sentence that begins with the line. */
export interface Damage {
  /** From 1. */
  readonly line: number;
  readonly what: string;
}

/** What the bytes of a log hold. */
export interface LogContents {
  /** The good ones, one for each place. */
  readonly lines: readonly LoggedLine[];
  readonly damage: readonly Damage[];
  /** The last line, where it was cut off while it was written: what a kill leaves, and no damage. */
  readonly cutOff?: Damage;
  /** How many bytes end in a whole line. */
  readonly wholeBytes: number;
  /** Whether the last line is whole, and lacks its end alone. */
  readonly lacksLineEnd: boolean;
}

const lineEnd = 0x0a;

/**
 * Reads a log as far as it is good. Each line tells its place, so one that is damaged costs that reply alone. Blank
 * lines, a byte order mark and line ends of Windows are nothing, and so is a line that is there twice.
 */
export function readContents(bytes: Buffer): LogContents {
  const wholeBytes = bytes.lastIndexOf(lineEnd) + 1;
  const rest = readRaw(bytes.subarray(wholeBytes));
  const read = [...rawLines(bytes.subarray(0, wholeBytes))].map(readRaw);
  const isCutOff = 'damage' in rest && rest.damage === notJson;
  return {
    ...onePerPlace(isCutOff ? read : [...read, rest]),
    ...(isCutOff ? { cutOff: { line: read.length + 1, what: 'was cut off while it was written' } } : {}),
    wholeBytes,
    lacksLineEnd: 'entry' in rest,
  };
}

type Read = ReturnType<typeof readLine> | { readonly blank: true };

function readRaw(raw: Buffer, index = 0): Read {
  const text = raw.toString('utf8').replace(/\r$/, '');
  const plain = index === 0 ? text.replace(/^\ufeff/, '') : text;
  if (plain.trim() === '') return { blank: true };
  return isUtf8(raw) ? readLine(plain) : { damage: 'holds bytes that are no text' };
}

function* rawLines(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(lineEnd, from);
    yield bytes.subarray(from, end);
    from = end + 1;
  }
}

/** The first good line of a place stays, unless a later one holds a check and it does not. */
function onePerPlace(read: readonly Read[]): Pick<LogContents, 'lines' | 'damage'> {
  const byPlace = new Map<string, { readonly line: number; readonly logged: LoggedLine }>();
  const damage: Damage[] = [];
  for (const [index, one] of read.entries()) {
    if ('blank' in one) continue;
    const line = index + 1;
    if ('damage' in one) {
      damage.push({ line, what: one.damage });
      continue;
    }
    const place = placeOf(one.entry);
    const earlier = byPlace.get(place);
    if (earlier !== undefined && isSame(earlier.logged, one)) continue;
    const replaces = earlier === undefined || (one.isChecked && !earlier.logged.isChecked);
    if (replaces) byPlace.set(place, { line, logged: one });
    if (earlier !== undefined) damage.push(contradiction(earlier.line, line, replaces));
  }
  return { lines: [...byPlace.values()].map(({ logged }) => logged), damage };
}

function isSame(a: LoggedLine, b: LoggedLine): boolean {
  return a.entry.fingerprint === b.entry.fingerprint && JSON.stringify(a.entry.reply) === JSON.stringify(b.entry.reply);
}

function contradiction(earlier: number, later: number, replaces: boolean): Damage {
  const [line, other] = replaces ? [earlier, later] : [later, earlier];
  return { line, what: `gives another reply to the call of line ${String(other)}, which is used` };
}
