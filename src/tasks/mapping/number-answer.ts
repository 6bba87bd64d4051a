import { cellOf, type Table } from '../table/table.ts';
import { textOf, type Cell } from '../table/row.ts';

/** How the numbers of a column are written: `unclear` where every comma may stand before thousands or before decimals. */
type NumberStyle = 'point' | 'comma' | 'mixed' | 'unclear';

const withPoint = /^[-+]?([1-9]\d{0,2}(?:,\d{3})+|\d*)(?:\.(\d*))?$/;
const withComma = /^[-+]?([1-9]\d{0,2}(?:\.\d{3})+|\d*)(?:,(\d+))?$/;

/**
 * The shortest way to write a number, which is how the number reader gives it: "+5.0" is "5", "1,200" is "1200", "0,5"
 * is "0.5". What can be read in two ways ("1,125") is read as the rest of its column is written.
 */
export function numberAnswer(cell: Cell, table: Table, column: string): string | { readonly reason: string } {
  const text = textOf(cell).trim();
  const plain = /e/i.test(text) ? expanded(text) : text;
  const reading = readings(plain);
  if (reading === 'none') return { reason: 'is not a number' };
  if (reading !== 'either' || typeof cell === 'number') return shortest(plain, reading === 'comma' ? 'comma' : 'point');
  const style = styleIn(table, column);
  if (style === 'mixed')
    return { reason: 'may be a whole number or one with decimals, as the column writes both ways' };
  return shortest(plain, style === 'comma' ? 'comma' : 'point');
}

/** How these numbers are written; texts that are none are passed over. */
export function numberStyle(texts: Iterable<string>): NumberStyle {
  let [point, comma, eitherPoint, eitherComma] = [false, false, false, false];
  for (const text of texts) {
    const reading = readings(text);
    point ||= reading === 'point';
    comma ||= reading === 'comma';
    eitherPoint ||= reading === 'either' && text.includes('.');
    eitherComma ||= reading === 'either' && text.includes(',');
    if (comma && (point || eitherPoint)) return 'mixed';
  }
  if (comma) return 'comma';
  return eitherComma && !point ? 'unclear' : 'point';
}

/** Whether a text is a number, however it is written. */
export function isNumberText(text: string): boolean {
  return readings(text) !== 'none';
}

/** A column of text is gone through once, and only when one of its numbers can be read in two ways. */
const known = new WeakMap<Table, Map<string, NumberStyle>>();

function styleIn(table: Table, column: string): NumberStyle {
  const styles = known.get(table) ?? new Map<string, NumberStyle>();
  known.set(table, styles);
  const style = styles.get(column) ?? numberStyle(textsIn(table, column));
  styles.set(column, style);
  return style;
}

function* textsIn(table: Table, column: string): Iterable<string> {
  for (const row of table.rows) {
    const cell = cellOf(table, row, column);
    if (typeof cell === 'string') yield cell.trim();
  }
}

/** Which readings a text allows: a whole number without any sign inside has one value in both, and `same` it is. */
function readings(text: string): 'point' | 'comma' | 'either' | 'same' | 'none' {
  if (!/\d/.test(text)) return 'none';
  const [point, comma] = [withPoint.test(text), withComma.test(text)];
  if (point && comma) return /[.,]/.test(text) ? 'either' : 'same';
  if (point) return 'point';
  return comma ? 'comma' : 'none';
}

function shortest(text: string, style: 'point' | 'comma'): string {
  const [, whole = '', decimals = ''] = (style === 'point' ? withPoint : withComma).exec(text) ?? [];
  const digits = whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '') || '0';
  const rest = decimals.replace(/0+$/, '');
  const value = rest === '' ? digits : `${digits}.${rest}`;
  return text.startsWith('-') && /[1-9]/.test(value) ? `-${value}` : value;
}

/** "1e3" as "1000"; anything else as it is. */
function expanded(text: string): string {
  const value = Number(text);
  return Number.isFinite(value)
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text;
}
