import { expect, it } from 'vitest';
import { digest, digestNumber } from '../../../src/foundation/pure/digest.ts';
import { hash32 } from '../../../src/foundation/pure/hash.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';

// Logs, caches and kept runs hold these: a change would make every one of them look changed.
it('gives the names it always gave', () => {
  expect(digest('')).toBe('ab3e7c0b92ca2f0e');
  expect(digest('Solve the task.')).toBe('04471b50e44fd8f2');
  expect(digestNumber('Solve the task.')).toBe(150510319208955);
  expect(seeded(7).fork('split').next()).toBe(0.0010088193230330944);
});

it('tells near texts apart', () => {
  const texts = Array.from({ length: 10_000 }, (_, index) => `question ${index}`);
  expect(new Set(texts.map(digest)).size).toBe(10_000);
  expect(new Set(texts.map((text) => hash32(text, 1))).size).toBeGreaterThan(9_990);
  expect(hash32('a', 1)).not.toBe(hash32('a', 2));
});
