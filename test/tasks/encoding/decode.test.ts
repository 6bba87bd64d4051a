import { describe, expect, it } from 'vitest';
import { decoded, decodeWhole, findEncoding, sampleText } from '../../../src/tasks/encoding/decode.ts';
import { encodings, type Encoding } from '../../../src/tasks/encoding/encodings.ts';
import { file, never, read, records, utf16, refusal } from '../files.ts';

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

it('offers every encoding that is read', () => {
  expect(encodings.map(({ value }) => value)).toEqual(Object.keys(samples));
});

it.each(encodings)('reads what is offered as $label', async ({ value }) => {
  const [text, encoded] = samples[value];
  expect(await decodeWhole(file('sample.txt', encoded), { encoding: value }, () => undefined, never)).toBe(text);
});

it('reads a table in the encoding that the user says', async () => {
  const table = new Uint8Array([...new TextEncoder().encode('question,answer\n'), ...bytes('cff0e8e2e5f2'), 44, 49]);
  expect(records(await read(file('cyrillic.csv', table), { encoding: 'windows-1251' }))).toEqual([
    { question: 'Привет', answer: '1' },
  ]);
});

it('reads a letter that is not of the encoding that the user says as a sign for none', async () => {
  const broken = new Uint8Array([...new TextEncoder().encode('q,a\nx,'), 0xff, 0x0a]);
  expect(records(await read(file('a.csv', broken), { encoding: 'shift_jis' }))).toEqual([{ q: 'x', a: '\ufffd' }]);
});

it('refuses a file that is too large before it reads any of it', async () => {
  const megabyte = new Blob([new Uint8Array(1_000_000)]);
  const large = { name: 'large.csv', blob: new Blob(Array.from({ length: 201 }, () => megabyte)) };
  const reading = decodeWhole(large, { encoding: 'utf-8' }, () => expect.unreachable(), never);
  expect((await refusal(reading)).message).toMatch(/^large\.csv: The file is larger than 200 MB\./);
});

describe('the encoding of a file', () => {
  const latin = 'question,answer\nWhat is it?,a dog\n';
  const cyrillic = 'вопрос,ответ\nстоимость путешествия,неизвестна\n';

  it.each([
    ['UTF-16 with a mark', utf16(latin, 'le', true), 'utf-16le'],
    ['UTF-16 with a mark, big end first', utf16('问题', 'be', true), 'utf-16be'],
    ['UTF-16 of Chinese with a mark', utf16('问题', 'le', true), 'utf-16le'],
    ['UTF-16 without a mark', utf16(latin, 'le', false), 'utf-16le'],
    ['UTF-16 without a mark, big end first', utf16(latin, 'be', false), 'utf-16be'],
    ['UTF-16 of Cyrillic without a mark', utf16(cyrillic, 'le', false), 'utf-16le'],
    ['UTF-16 of Cyrillic without a mark, big end first', utf16(cyrillic, 'be', false), 'utf-16be'],
    ['UTF-16 with a letter that ends in a zero', utf16(`${cyrillic}一`, 'le', false), 'utf-16le'],
    ['UTF-16 with a letter that ends in a zero, big end first', utf16(`${cyrillic}一`, 'be', false), 'utf-16be'],
  ])('is known, and noted, for %s', async (_, text, encoding) => {
    expect(await findEncoding(file('a.csv', text), {}, never)).toEqual({ encoding, notes: [`Read as ${encoding}.`] });
    expect(sampleText(text)).toMatch(/^(question,answer|вопрос,ответ|问题)/);
  });

  it.each([
    ['plain letters', latin],
    ['other letters', cyrillic],
    ['a mark', `\ufeff${latin}`],
    ['zeros in every place of four but one, as in UTF-32', Array.from(latin, (letter) => `${letter}\0\0\0`).join('')],
    ['zeros in one place of five', 'what\0'.repeat(20)],
  ])('is UTF-8, without a note, for %s', async (_, text) => {
    for (const said of [{}, { encoding: 'utf-8' } as const])
      expect(await findEncoding(file('a.csv', text), said, never)).toEqual({ encoding: 'utf-8', notes: [] });
  });
});

it('refuses, with the line, what is not in the UTF-8 that the user says', async () => {
  const cafe = file('a.csv', encoded('q,a\nwhat?,café\nwho?,me\n', 'windows-1252'));
  expect((await refusal(read(cafe, { encoding: 'utf-8' }))).message).toMatch(/^a\.csv, line 2: .*not valid UTF-8/s);
});

describe('a text of several pieces', () => {
  const line = 'Łódź is a town, 中文 a language\n';

  it('is known to be UTF-8, whatever letter a cut falls into', async () => {
    const long = file('long.txt', line.trim().repeat(30_000));
    expect(await findEncoding(long, {}, never)).toEqual({ encoding: 'utf-8', notes: [] });
  });

  it('is known by the first letters that are not plain, however late they come', async () => {
    const late = [...Buffer.from('q,a\n' + 'plain,words\n'.repeat(30_000)), ...encoded('что?,да\n', 'windows-1251')];
    const { encoding } = await findEncoding(file('late.csv', new Uint8Array(late)), {}, never);
    expect(encoding).toBe('windows-1251');
  });

  it('is not read on where the signal fires', async () => {
    const stop = AbortSignal.abort();
    await expect(findEncoding(file('long.txt', line), {}, stop)).rejects.toThrow(/abort/i);
    await expect(decodeWhole(file('long.txt', line), { encoding: 'utf-8' }, () => undefined, stop)).rejects.toThrow(
      /abort/i,
    );
  });

  async function piecesOf(text: string): Promise<readonly string[]> {
    const pieces: string[] = [];
    for await (const piece of decoded(file('long.txt', text), { encoding: 'utf-8' }, () => undefined, never))
      pieces.push(piece);
    return pieces;
  }

  it('is cut where lines end, so that no line has to be joined', async () => {
    const text = line.repeat(70_000);
    const pieces = await piecesOf(text);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.filter((piece) => !piece.endsWith('\n'))).toEqual([]);
    expect(pieces.join('') === text).toBe(true);
  });

  it('is a single piece where it is short, since readers tell from the first what it holds', async () => {
    expect(await piecesOf('q,a\n1,2')).toEqual(['q,a\n1,2']);
  });

  it('is read whole where it is a single line, whatever letter a cut falls into', async () => {
    const text = line.trim().repeat(70_000);
    const pieces = await piecesOf(text);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('') === text).toBe(true);
  });

  it('ends lines in one way, whatever ends them in the file', async () => {
    expect(await piecesOf('a\r\nb\r\nc\rd\re\n')).toEqual(['a\nb\nc\nd\ne\n']);
  });

  it('ends a line once where a cut falls between the two letters that end it', async () => {
    const long = 'x'.repeat(2 ** 18 - 1);
    expect((await piecesOf(`${long}\r\ny\r`)).join('') === `${long}\ny\n`).toBe(true);
  });

  it('tells how much of it was read, up to the whole', async () => {
    const seen: number[] = [];
    const long = file('long.txt', line.repeat(70_000));
    for await (const piece of decoded(long, { encoding: 'utf-8' }, (fraction) => seen.push(fraction), never))
      expect(piece).not.toBe('');
    expect(seen.at(-1)).toBe(1);
    expect([...seen].sort((one, other) => one - other)).toEqual(seen);
  });
});

function bytes(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}

/** The bytes of a text in an encoding of one or two bytes a letter. */
function encoded(text: string, encoding: Encoding): Uint8Array {
  const codes = known.get(encoding) ?? codesOf(encoding);
  known.set(encoding, codes);
  return new Uint8Array(Array.from(text).flatMap((letter) => codes.get(letter) ?? []));
}

const known = new Map<Encoding, ReadonlyMap<string, readonly number[]>>();

/** The bytes of each letter, found by reading all of them. */
function codesOf(encoding: Encoding): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, readonly number[]>();
  for (let lead = 255; lead >= 0; lead--) {
    for (let trail = 255; trail >= 0x40; trail--)
      codes.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail]);
    // In one go, Node 20 reads Windows-1252 as Latin-1.
    codes.set(new TextDecoder(encoding).decode(new Uint8Array([lead]), { stream: true }), [lead]);
  }
  return codes;
}

const tables: readonly (readonly [Encoding, string])[] = [
  ['shift_jis', '質問,回答\nこれは何番目の質問ですか？,いいえ\n東京タワーはどこにありますか？,はい\n'],
  ['gb18030', '问题,答案\n这是第一个问题吗？,是\n北京是中国的首都吗,否\n'],
  ['big5', '問題,答案\n這是第幾個問題？,是\n台北在哪裡,否\n'],
  ['euc-kr', '질문,답변\n이것은 몇 번째 질문입니까?,예\n서울은 어디에 있습니까,아니오\n'],
  ['windows-1251', 'вопрос,ответ\nКакой номер 0?,нет\nМОСКВА - это город?,да\n'],
  ['windows-1251', 'питання,відповідь\nЩо це?,Київ\nЇжак і ґанок є?,так\n'],
  ['windows-1250', 'pytanie,odpowiedź\nJaka jest największa rzeka?,Wisła\nŁódź i gęś są żółte,tak\n'],
  ['windows-1250', 'otázka,odpověď\nKteré město je největší,Brno\nčerný pes běží,řeka\n'],
  ['windows-1250', 'kérdés,válasz\nMelyik a legnagyobb erdő?,fűzfa\nőz és bűn,öt\n'],
  ['windows-1252', 'question,réponse\nOù est le café ?,là\nÀ l’école où ?,été\n'],
  ['windows-1252', 'frage,antwort\nWie heißt die größte Stadt?,Köln\nÄpfel und Öl „so“,süß\n'],
  ['windows-1252', 'pregunta,respuesta\n¿Cuál es el año?,él\nniño señor acción,sí\n'],
  ['windows-1252', 'q,a\nHva er størst på øya?,Ærlig blåbær\n'],
  ['windows-1252', 'q,a\nI don’t know,“yes” – no…\nusers’ things,it’s €5\n'],
  ['windows-1252', 'q,a\nm³ or ½ cup,£5\n'],
  ['windows-1252', 'kysymys,vastaus\nMikä päivä on tänään?,Ålandin päivä\n'],
  ['windows-1252', 'q,a\nBeyoncé and Müller,São Paulo\nJosé Peña,Zoë\n'],
  // Nearly all letters but the last are read alike in both encodings of Windows.
  ['windows-1250', 'kérdés,válasz\nHol született Petőfi?,Kiskunságban\n'],
  ['windows-1252', 'pergunta,resposta\nJá há chá à vista?,Só às 8\nÉ só o pó?,Está lá\nHäagen-Dazs à parte?,Aí está\n'],
  // Short words in Cyrillic are also words of accented letters.
  ['windows-1251', 'question,answer\nWho sang?,он\n'],
  ['windows-1251', `question,answer\n${'Who sang?,она\nWho danced?,они\n'.repeat(6)}`],
  ['windows-1251', 'question,answer\nWhere is it?,Москва\n'],
  ['windows-1251', 'question,answer\nWHERE IS IT?,МОСКВА\n'],
  // Two letters that would be the mark of UTF-16 are none with others beside them.
  ...['яблоко', 'юноша', 'люди', 'мята'].map((word) => ['windows-1251', `${word},question\nда,что?\n`] as const),
  // In Cyrillic, capitals would follow small letters.
  ['gb18030', 'question,answer\nWhich of them?,所有\n'],
  ['windows-1250', 'PYTANIE,ODPOWIEDŹ\nJAKA JEST NAJWIĘKSZA RZEKA?,WISŁA\n'],
  ['windows-1250', 'question,answer\nWhat is a swan?,labuť\n'],
];

describe('a text without a mark', () => {
  it.each(tables)('is known to be %s by its letters: %s', async (encoding, text) => {
    const whole = file('sample.csv', encoded(text, encoding));
    expect(await findEncoding(whole, {}, never)).toEqual({ encoding, notes: [`Read as ${encoding}.`] });
    expect(await decodeWhole(whole, { encoding }, () => undefined, never)).toBe(text);
  });

  it('is UTF-8 but for a stray byte: the note names its line, and the other letters are right', async () => {
    const text = new TextEncoder().encode('q,a\nWhät?,größer\nX is?,kleiner\n');
    text[text.indexOf('X'.charCodeAt(0))] = 0xe9;
    const table = await read(file('stray.csv', text));
    expect(records(table)).toEqual([
      { q: 'Whät?', a: 'größer' },
      { q: '\ufffd is?', a: 'kleiner' },
    ]);
    expect(table.notes).toEqual([
      'Damaged text: 1 place is not valid UTF-8, first in line 3. A \ufffd stands there instead.',
    ]);
  });

  it('is known by its last letter, where that is the only one', async () => {
    const cafe = file('cafe.csv', encoded('question,answer\nWhat is it?,café', 'windows-1252'));
    expect(records(await read(cafe))).toEqual([{ question: 'What is it?', answer: 'café' }]);
  });

  it.each(['q,a\nWhät?,größer\nX is?,ö', 'q,a\nWho sings?,Björk\nWho else?,ö'])(
    'is refused where it is UTF-8 and cut off within its last letter: %s',
    async (text) => {
      const cut = new TextEncoder().encode(text).slice(0, -1);
      expect((await refusal(read(file('cut.csv', cut)))).message).toMatch(
        /^cut\.csv, line 3: .*not valid UTF-8.*cut off/s,
      );
    },
  );

  it.each([
    [1, 'X,a\nWhät?,größer\n'],
    [30_003, `q,a\nWhät?,größer\n${'plain,words\n'.repeat(30_000)}X,no\n`],
  ])('is damaged UTF-8 in line %i', async (line, letters) => {
    const text = new TextEncoder().encode(letters);
    text[text.indexOf('X'.charCodeAt(0))] = 0xe9;
    const { notes } = await findEncoding(file('stray.csv', text), {}, never);
    expect(notes.join()).toContain(`first in line ${String(line)}.`);
  });

  it('is damaged UTF-8 also behind the mark of UTF-8', async () => {
    const text = new TextEncoder().encode('\ufeffq,a\nWhät?,X\n');
    text[text.indexOf('X'.charCodeAt(0))] = 0xe9;
    expect(records(await read(file('stray.csv', text)))).toEqual([{ q: 'Whät?', a: '\ufffd' }]);
  });

  it('is damaged UTF-8 in several places, of which the line of the first is named', async () => {
    const text = new TextEncoder().encode('q,a\nWhät?,größer\nX is?,Y\n');
    for (const letter of ['X', 'Y']) text[text.indexOf(letter.charCodeAt(0))] = 0xe9;
    expect((await read(file('stray.csv', text))).notes).toEqual([
      'Damaged text: 2 places are not valid UTF-8, first in line 3. A \ufffd stands there instead.',
    ]);
  });

  it('is damaged UTF-8 where it has as many letters as stray bytes', async () => {
    const text = new TextEncoder().encode('q,a\nWho sings?,Björk\nX is?,kleiner\n');
    text[text.indexOf('X'.charCodeAt(0))] = 0xe9;
    const table = await read(file('stray.csv', text));
    expect(records(table)[0]).toEqual({ q: 'Who sings?', a: 'Björk' });
    expect(table.notes.join(' ')).toContain('Damaged text: 1 place');
  });

  it('tells in a note how JSON and JSONL were read, too', async () => {
    for (const name of ['a.json', 'a.jsonl']) {
      const rows = encoded('{"q": "Сколько?", "a": "два"}\n', 'windows-1251');
      const text = name === 'a.json' ? new Uint8Array([0x5b, ...rows, 0x5d]) : rows;
      expect((await read(file(name, text))).notes).toEqual(['Read as windows-1251.']);
    }
  });
});
