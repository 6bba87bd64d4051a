/**
 * How long a refusal asks to wait, in milliseconds: from `retry-after-ms` or `Retry-After` (seconds or a date), else
 * from the text. Browsers hide headers that the other side does not expose, so the text is often all there is.
 */
export function retryAfter(headers: Headers | undefined, text: string, now: number): number | undefined {
  return fromHeaders(headers, now) ?? fromText(text);
}

function fromHeaders(headers: Headers | undefined, now: number): number | undefined {
  const milliseconds = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (Number.isFinite(milliseconds)) return Math.max(0, milliseconds);
  const value = headers?.get('retry-after') ?? '';
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number.parseFloat(value) * 1000;
  const date = Date.parse(value);
  return Number.isFinite(date) ? Math.max(0, date - now) : undefined;
}

/** "Please try again in 1m2.5s", "try again in 450ms", and the `"retryDelay": "34s"` of Gemini's error details. */
function fromText(text: string): number | undefined {
  const found = /(?:try again in|retry in|retryDelay"?:\s*")\s*(?:(\d+)h)?(?:(\d+)m(?!s))?(?:([\d.]+)(ms|s))?/i.exec(
    text,
  );
  if (found === null || (found[1] ?? found[2] ?? found[3]) === undefined) return undefined;
  const [, hours = '0', minutes = '0', rest = '0', unit] = found;
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  const last = Number.parseFloat(rest);
  return Math.round(seconds * 1000 + (unit === 'ms' ? last : last * 1000));
}
