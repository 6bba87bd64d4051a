import { expect, it } from 'vitest';
import { decodeWhole, encodings, type Encoding } from '../../src/tasks/decode.ts';
import { file, never, read, records, utf16 } from './files.ts';

const samples: Readonly<Record<Encoding, readonly [text: string, bytes: Uint8Array]>> = {
  'utf-8': ['Łódź 中文', new TextEncoder().encode('Łódź 中文')],
  'utf-16le': ['Łódź 中文', utf16('Łódź 中文', 'le', false)],
  'utf-16be': ['Łódź 中文', utf16('Łódź 中文', 'be', false)],
  'windows-1252': ['café €', bytes('636166e92080')],
  'windows-1250': ['Łódź', bytes('a3f3649f')],
  'windows-1251': ['Привет', bytes('cff0e8e2e5f2')],
  gb18030: ['中文', bytes('d6d0cec4')],
  big5: ['中文', bytes('a4a4a4e5')],
  shift_jis: ['日本', bytes('93fa967b')],
  'euc-kr': ['한국', bytes('c7d1b1b9')],
};

it.each(encodings)('reads what is offered as $label', async ({ value }) => {
  const [text, encoded] = samples[value];
  expect(await decodeWhole(file('sample.txt', encoded), value, () => undefined, never)).toBe(text);
});

it('reads a table in the encoding that the user says', async () => {
  const table = new Uint8Array([...new TextEncoder().encode('question,answer\n'), ...bytes('cff0e8e2e5f2'), 44, 49]);
  expect(records(await read(file('cyrillic.csv', table), { encoding: 'windows-1251' }))).toEqual([
    { question: 'Привет', answer: '1' },
  ]);
});

function bytes(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
