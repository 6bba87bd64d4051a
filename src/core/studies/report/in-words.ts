import { verdictInWords } from './comparison.ts';
import type { ReportCell } from './study-report.ts';
import type { Interval } from '../../statistics/interval.ts';

/** A cell as every report writes it, so that a page, a file and a sentence cannot differ in a digit. */
export function inWords(cell: ReportCell): string {
  switch (cell.kind) {
    case 'text':
    case 'prompt':
      return cell.text;
    case 'count':
      return String(cell.value);
    case 'share':
      return `${percent(cell.value)}${cell.interval === undefined ? '' : ` ${range(cell.interval)}`}`;
    case 'points':
      return `${signed(cell.value)}${cell.interval === undefined ? '' : ` ${range(cell.interval)}`}`;
    case 'difference': {
      const { comparison } = cell;
      const { wins, ties, losses } = comparison;
      return (
        `${signed(comparison.difference)} ${range(comparison.interval)}, ${pValue(comparison.adjusted)}, ` +
        `${String(wins)} won, ${String(ties)} tied, ${String(losses)} lost: ${verdictInWords(comparison)}`
      );
    }
    case 'number':
      return `${decimal(cell.value)}${cell.interval === undefined ? '' : ` ${decimals(cell.interval)}`}`;
    case 'money':
      return money(cell.value);
    case 'nothing':
      return 'not measured';
    default:
      return cell satisfies never;
  }
}

/** A share as a percentage with one decimal. */
export function percent(share: number): string {
  return `${tenths(share)}%`;
}

/** A difference in points with its sign. */
export function signed(difference: number): string {
  const written = tenths(difference);
  return difference > 0 && written !== '0.0' ? `+${written}` : written;
}

/** The ends of an interval, in points. */
export function range({ low, high }: Interval): string {
  return `[${tenths(low)}, ${tenths(high)}]`;
}

/** A figure with two decimals and a real minus sign. */
export function decimal(value: number): string {
  const written = Math.abs(value).toFixed(2);
  return value < 0 && written !== '0.00' ? `−${written}` : written;
}

/** The ends of an interval of such figures. */
export function decimals({ low, high }: Interval): string {
  return `[${decimal(low)}, ${decimal(high)}]`;
}

/** An amount in US dollars, with the digits that say something. */
export function money(dollars: number): string {
  return `$${dollars.toFixed(dollars > 0 && dollars < 1 ? 4 : 2)}`;
}

/** How long something took, in its two largest units. */
export function lasting(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours > 0) return `${String(hours)} h ${String(minutes)} min`;
  return minutes > 0 ? `${String(minutes)} min ${String(seconds % 60)} s` : `${String(seconds)} s`;
}

/** A p-value with as many digits as say something. */
export function pValue(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
}

/** A share or difference times a hundred, with one decimal and a real minus sign. */
function tenths(value: number): string {
  const written = (Math.abs(value) * 100).toFixed(1);
  return value < 0 && written !== '0.0' ? `−${written}` : written;
}
