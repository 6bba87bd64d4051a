import { describe, expect, it } from 'vitest';
import { decoded, decodeWhole, encodings, findEncoding, type Encoding } from '../../../src/tasks/encoding/decode.ts';
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

describe('a text of several pieces', () => {
  const line = 'Łódź is a town, 中文 a language\n';

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

  it('is read whole where it is a single line, whatever letter a cut falls into', async () => {
    const text = line.trim().repeat(70_000);
    const pieces = await piecesOf(text);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('') === text).toBe(true);
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

/** The bytes of a text in an encoding of one or two bytes a letter, found by reading all of them. */
function encoded(text: string, encoding: Encoding): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, readonly number[]>();
  for (let lead = 255; lead >= 0; lead--) {
    for (let trail = 255; trail >= 0x40; trail--)
      codes.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail]);
    // In one go, Node 20 reads Windows-1252 as Latin-1.
    codes.set(new TextDecoder(encoding).decode(new Uint8Array([lead]), { stream: true }), [lead]);
  }
  return new Uint8Array(Array.from(text).flatMap((letter) => codes.get(letter) ?? []));
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
  [
    'windows-1250',
    'kérdés,válasz\nMelyik országban található a Balaton?,Magyarországon\nKi írta a Himnuszt?,Kölcsey Ferenc\nHol született Petőfi?,Kiskőrösön\n',
  ],
  ['windows-1252', 'pergunta,resposta\nJá há chá à vista?,Só às 8\nÉ só o pó?,Está lá\nHäagen-Dazs à parte?,Aí está\n'],
  // Short words in Cyrillic are also words of accented letters.
  ['windows-1251', 'question,answer\nWho sang?,он\n'],
  ['windows-1251', `question,answer\n${'Who sang?,она\nWho danced?,они\n'.repeat(6)}`],
  ['windows-1251', 'question,answer\nWhere is it?,Москва\n'],
  ['windows-1251', 'question,answer\nWHERE IS IT?,МОСКВА\n'],
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

  it('is refused where it is UTF-8 and cut off within its last letter', async () => {
    const cut = new TextEncoder().encode('q,a\nWhät?,größer\nX is?,ö').slice(0, -1);
    expect((await refusal(read(file('cut.csv', cut)))).message).toMatch(
      /^cut\.csv, line 3: .*not valid UTF-8.*cut off/s,
    );
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
