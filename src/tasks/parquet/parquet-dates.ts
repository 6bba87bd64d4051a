const millisecondsOfDay = 86_400_000;

/** How dates of Parquet files are read: a day, or a time at midnight UTC, as `2020-01-01`, since it states no time. */
export const dateParsers = {
  dateFromDays: (days: number) => dayOrTime(days * millisecondsOfDay),
  timestampFromMilliseconds: (milliseconds: bigint) => dayOrTime(Number(milliseconds)),
  timestampFromMicroseconds: (microseconds: bigint) => dayOrTime(Number(microseconds / 1000n)),
  timestampFromNanoseconds: (nanoseconds: bigint) => dayOrTime(Number(nanoseconds / 1_000_000n)),
};

/** As text; `undefined` for what lies beyond the years that a date can have. */
function dayOrTime(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return undefined;
  const text = date.toISOString();
  return milliseconds % millisecondsOfDay === 0 ? text.slice(0, text.indexOf('T')) : text;
}
