const whole = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** A whole number with separators: `18,200`. */
export function count(value: number): string {
  return whole.format(Math.round(value));
}

/** A large number in short: `1.2M`. */
export function short(value: number): string {
  return value < 10_000 ? whole.format(Math.round(value)) : compact.format(value);
}

/** `1 call`, `3 calls`: a number with its noun. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A score of 0 to 1 as a percentage with one decimal: `62.5%`. */
export function percent(score: number): string {
  return `${(score * 100).toFixed(1)}%`;
}

/** A difference of two scores in points, always with its sign: `+3.1`. */
export function points(difference: number): string {
  const value = difference * 100;
  if (Math.abs(value) < 0.05) return '±0.0';
  return `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(1)}`;
}

/** A length of time in the largest two units that matter: `1 h 20 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return 'under a second';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} days`;
}

/** Bytes in the unit people use for files: `2.3 GB`. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size >= 100 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${units[unit] ?? ''}`;
}

/** Bytes of memory, in the units memory is made in: `2.2 GB` are 2.2 times 1024 to the third. */
export function memory(value: number): string {
  return value >= 1024 ** 3
    ? `${(value / 1024 ** 3).toFixed(1).replace(/\.0$/, '')} GB`
    : `${Math.round(value / 1024 ** 2)} MB`;
}

/** US dollars, with enough decimals to tell small sums from nothing. */
export function money(dollars: number): string {
  if (dollars === 0) return '$0';
  if (dollars < 0.01) return 'under $0.01';
  return `$${dollars < 10 ? dollars.toFixed(2) : whole.format(Math.round(dollars))}`;
}

/** How long ago something was: `3 hours ago`. */
export function ago(then: number, now: number): string {
  const seconds = (then - now) / 1000;
  const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return relative.format(Math.round(seconds / length), unit);
  }
  return 'just now';
}

/** A day and time as the user's language writes it. */
export function moment(time: number): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
