import { expect, test } from 'vitest';
import { retryAfter } from '../../../../src/providers/openai/failures/retry-after.ts';

const now = Date.UTC(2031, 0, 1, 12, 0, 0);

test.each([
  [{ 'retry-after': '20' }, 20_000],
  [{ 'retry-after': '1.5' }, 1500],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after-ms': '250', 'retry-after': '20' }, 250],
  [{ 'retry-after': 'Wed, 01 Jan 2031 12:00:30 GMT' }, 30_000],
  [{ 'retry-after': 'Wed, 01 Jan 2031 11:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '340ms' }, 340],
  [{ 'x-ratelimit-remaining-requests': '9', 'x-ratelimit-reset-requests': '20s' }, undefined],
  [
    {
      ...{ 'x-ratelimit-remaining-requests': '3', 'x-ratelimit-reset-requests': '8h' },
      ...{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '1m2s' },
    },
    62_000,
  ],
  [{ 'x-ratelimit-reset': String(now + 36_000) }, 36_000],
  [{ 'x-ratelimit-reset': String(now / 1000 + 36) }, 36_000],
  [{ 'ratelimit-remaining': '0', 'ratelimit-reset': '12' }, 12_000],
  [{}, undefined],
])('headers %j ask to wait %s ms', (headers, wait) => {
  expect(retryAfter(new Headers(headers), '', now)).toBe(wait);
});

test.each([
  ['Rate limit reached. Please try again in 20s. Visit ...', 20_000],
  ['Please try again in 450ms.', 450],
  ['Please try again in 1m2.5s.', 62_500],
  ['Please try again in 2h3m0s.', 7_380_000],
  ['Please retry in 34.07s.', 34_070],
  ['{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34s"}', 34_000],
  ['Please retry after 34 seconds. Please go here:', 34_000],
  ['Try again in 1 minute 30 seconds', 90_000],
  [`{"metadata":{"headers":{"X-RateLimit-Reset":"${String(now + 5000)}"}}}`, 5000],
  ['Please try again in a while.', undefined],
  ['Please retry in 3 attempts', undefined],
  ['Too many requests', undefined],
])('the text %s asks to wait %s ms', (text, wait) => {
  expect(retryAfter(undefined, text, now)).toBe(wait);
});

test('a header counts for more than the text', () => {
  expect(retryAfter(new Headers({ 'retry-after': '3' }), 'try again in 20s', now)).toBe(3000);
});
