import { expect, it } from 'vitest';
import { textFromBytes } from '../../../src/tasks/parquet/parquet-text.ts';

it.each(['', 'plain', 'tab\tand\nline', 'Łódź 中文 🙂', 'x'.repeat(100_000), `${'x'.repeat(9000)}é`])(
  'reads the bytes of a text, plain or not, short or long',
  (text) => {
    expect(textFromBytes(new TextEncoder().encode(text)) === text).toBe(true);
  },
);

it('leaves an absent cell absent', () => {
  expect(textFromBytes(undefined)).toBeUndefined();
});
