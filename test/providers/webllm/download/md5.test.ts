import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { Md5 } from '../../../../src/providers/webllm/download/md5.ts';

it.each([0, 1, 55, 56, 57, 63, 64, 65, 1000, 100_003])('hashes %i bytes as everybody does, in any pieces', (length) => {
  const bytes = Uint8Array.from({ length }, (_, place) => (place * 31 + 7) & 255);
  const md5 = new Md5();
  for (let place = 0; place < length; place += 37) md5.update(bytes.subarray(place, place + 37));
  expect(md5.finish()).toBe(createHash('md5').update(bytes).digest('hex'));
});
