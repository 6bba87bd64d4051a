/**
 * How long a refusal asks to wait, in milliseconds: from `retry-after-ms` or `Retry-After` (seconds or a date), from the
 * reset of a quota that is used up, else from the text. Browsers hide headers that the other side does not expose, so the
 * text is often all there is.
 */
export function retryAfter(headers: Headers | undefined, text: string, now: number): number | undefined {
  const told = (headers === undefined ? undefined : fromHeaders(headers, now)) ?? fromText(text) ?? fromBody(text, now);
  return told === undefined ? undefined : Math.max(0, Math.round(told));
}

function fromHeaders(headers: Headers, now: number): number | undefined {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (Number.isFinite(milliseconds)) return milliseconds;
  const value = headers.get('retry-after') ?? '';
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number.parseFloat(value) * 1000;
  const date = Date.parse(value);
  return Number.isFinite(date) ? date - now : fromQuotas(headers, now);
}

/** The resets of the quotas that are used up: of requests, of tokens, or of one that has no name. The last one counts. */
function fromQuotas(headers: Headers, now: number): number | undefined {
  const resets = ['-requests', '-tokens', ''].flatMap((kind) =>
    ['x-ratelimit', 'ratelimit'].flatMap((family) => {
      const left = Number.parseFloat(headers.get(`${family}-remaining${kind}`) ?? '0');
      const reset = headers.get(`${family}-reset${kind}`);
      return left > 0 || reset === null ? [] : (untilReset(reset, now) ?? []);
    }),
  );
  return resets.length === 0 ? undefined : Math.max(...resets);
}

/** A reset is told as a time ("6m0s", "340ms"), in seconds from now, or as seconds or milliseconds since 1970. */
function untilReset(text: string, now: number): number | undefined {
  const value = Number(text);
  if (!Number.isFinite(value)) return duration(text);
  if (value > 1e11) return value - now;
  return value > 1e8 ? value * 1000 - now : value * 1000;
}

/** "Please try again in 1m2.5s", "retry after 34 seconds", and the `"retryDelay": "34s"` of Gemini's error details. */
function fromText(text: string): number | undefined {
  const told =
    /(?:try again (?:in|after)|retry (?:in|after)|wait|retryDelay"?:\s*")\s*(?:for |about )?([\d.]+ ?(?:[a-z]+)(?: ?[\d.]+ ?[a-z]+)*)/i.exec(
      text,
    );
  return told?.[1] === undefined ? undefined : duration(told[1]);
}

/** Routers put the headers of the refusal into its body. */
function fromBody(text: string, now: number): number | undefined {
  const reset = /"x-ratelimit-reset"\s*:\s*"?(\d+)/i.exec(text)?.[1];
  return reset === undefined ? undefined : untilReset(reset, now);
}

const units: readonly (readonly [RegExp, number])[] = [
  [/([\d.]+) ?(?:ms|milliseconds?)\b/i, 1],
  [/([\d.]+) ?(?:s|secs?|seconds?)(?![a-z])/i, 1000],
  [/([\d.]+) ?(?:m|mins?|minutes?)(?![a-z])/i, 60_000],
  [/([\d.]+) ?(?:h|hours?)(?![a-z])/i, 3_600_000],
  [/([\d.]+) ?(?:d|days?)(?![a-z])/i, 86_400_000],
];

/** "1h2m3.5s" or "34 seconds" in milliseconds; `undefined` where no unit is in it. */
function duration(text: string): number | undefined {
  const parts = units.flatMap(([pattern, factor]) => {
    const value = Number.parseFloat(pattern.exec(text)?.[1] ?? '');
    return Number.isFinite(value) ? [value * factor] : [];
  });
  return parts.length === 0 ? undefined : parts.reduce((sum, part) => sum + part, 0);
}
