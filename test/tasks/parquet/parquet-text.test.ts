import { expect, it } from 'vitest';
import { unreadText, withTexts } from '../../../src/tasks/parquet/parquet-text.ts';

const textOf = (text: string) => unreadText(new TextEncoder().encode(text));

it.each(['', 'plain', 'tab\tand\nline', 'Łódź 中文 🙂', 'x'.repeat(100_000), `${'x'.repeat(9000)}é`])(
  'reads the bytes of a text, plain or not, short or long',
  (text) => {
    expect(withTexts(textOf(text)) === text).toBe(true);
  },
);

it('reads the texts of a row wherever they are, and leaves everything else as it is', () => {
  const [when, bytes] = [new Date(0), new Uint8Array([1])];
  const row = { q: textOf('a'), options: [textOf('b'), null], from: { page: textOf('c'), n: 1n }, when, bytes };
  const read = withTexts({ ...row, absent: unreadText(undefined) });
  expect(read).toEqual({ q: 'a', options: ['b', null], from: { page: 'c', n: 1n }, when, bytes, absent: undefined });
});
