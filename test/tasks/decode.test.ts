import { describe, expect, it } from 'vitest';
import { decoded, decodeWhole, encodings, type Encoding } from '../../src/tasks/decode.ts';
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

describe('a text of several pieces', () => {
  const line = 'Łódź is a town, 中文 a language\n';

  async function piecesOf(text: string): Promise<readonly string[]> {
    const pieces: string[] = [];
    for await (const piece of decoded(file('long.txt', text), 'utf-8', () => undefined, never)) pieces.push(piece);
    return pieces;
  }

  it('is cut where lines end, so that no line has to be joined', async () => {
    const text = line.repeat(70_000);
    const pieces = await piecesOf(text);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.filter((piece) => !piece.endsWith('\n'))).toEqual([]);
    expect(pieces.join('') === text).toBe(true);
  });

  it('is read whole where it is a single line, whatever letter a cut falls into', async () => {
    const text = line.trim().repeat(70_000);
    const pieces = await piecesOf(text);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('') === text).toBe(true);
  });

  it('tells how much of it was read, up to the whole', async () => {
    const seen: number[] = [];
    const long = file('long.txt', line.repeat(70_000));
    for await (const piece of decoded(long, 'utf-8', (fraction) => seen.push(fraction), never))
      expect(piece).not.toBe('');
    expect(seen.at(-1)).toBe(1);
    expect([...seen].sort((one, other) => one - other)).toEqual(seen);
  });
});

function bytes(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
