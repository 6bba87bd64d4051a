import type { Encoding } from './encodings.ts';

/**
 * What languages written in Windows-1252, and in Windows-1250, have besides plain letters, which tell nothing. English has
 * signs instead.
 */
const western = [
  'éèàùâêîôûëïüÿçœæ',
  'äöüß',
  'áéíóúüñ¿¡ªº',
  'áâãàçéêíóôõúªº',
  'àèéìíîòóùú',
  'æøåéö',
  'åäöéõü',
  'áðéíóúýþæö',
  'éëïóèöü',
  'àçèéíïòóúü',
  'éñïö£¢¥¬²³¹¼½¾×÷',
];
const central = ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű', 'čćđšž', 'ăâîşţ'];

/** What says nothing for or against: signs of the same byte in all encodings of Windows, and those of East Asia. */
const marks = new Set('‘’“”„‚–—…•€†‡‰‹›™«»§©®°±µ¶·¦\u00a0、。・「」『』（）《》【】！？：；，．ー～　');

/** The two bytes of the characters that a standard puts first since they are the common ones. */
interface Common {
  readonly leads: readonly [from: number, to: number];
  readonly trails: readonly (readonly [from: number, to: number])[];
}

const common: Readonly<Partial<Record<Encoding, Common>>> = {
  'euc-kr': { leads: [0xb0, 0xc8], trails: [[0xa1, 0xfe]] },
  big5: {
    leads: [0xa4, 0xc6],
    trails: [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  },
  shift_jis: {
    leads: [0x88, 0x97],
    trails: [
      [0x40, 0x7e],
      [0x80, 0xfc],
    ],
  },
  gb18030: { leads: [0xb0, 0xd7], trails: [[0xa1, 0xfe]] },
};

/** In this order an encoding wins over later ones of the same score: those with fewer characters first. */
const candidates: readonly Encoding[] = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'euc-kr',
  'big5',
  'shift_jis',
  'gb18030',
];

/** Texts in other languages than those above, or with a stray sign, score a little lower than they should. */
const margin = 0.1;

/**
 * The likeliest encoding of bytes that are no UTF-8: the one in which most of what is not plain ASCII are common
 * characters of a language, where they may stand. Bytes that no encoding explains are taken for Windows-1252.
 */
export function guessEncoding(bytes: Uint8Array): Encoding {
  const scores = candidates.map((encoding) => ({ encoding, score: scoreOf(encoding, bytes) }));
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one));
  const usual = scores[0]?.score ?? 0;
  return best.score > usual + margin ? best.encoding : 'windows-1252';
}

/** The share of what is not plain ASCII that is likely in this encoding, 0 to 1. */
function scoreOf(encoding: Encoding, bytes: Uint8Array): number {
  const text = decodedOrNothing(encoding, bytes);
  if (text === undefined) return 0;
  const letters = beyondAscii(text).filter((letter) => !marks.has(letter));
  if (letters.length === 0) return 1;
  return likelyIn(encoding, text) / letters.length;
}

function likelyIn(encoding: Encoding, text: string): number {
  const standard = common[encoding];
  if (standard !== undefined) return likelyEastAsian(text, charactersOf(encoding, standard));
  if (encoding === 'windows-1251') return likelyCyrillic(text);
  return likelyLatin(text, encoding === 'windows-1250' ? central : western);
}

/** The common characters, and those that Japanese writes sounds with. */
function likelyEastAsian(text: string, characters: ReadonlySet<string>): number {
  return beyondAscii(text).filter((letter) => characters.has(letter) || /[\u3041-\u30fa]/.test(letter)).length;
}

/** The accented letters that one language alone explains, without words that have no plain letter at all. */
function likelyLatin(text: string, alphabets: readonly string[]): number {
  const words = text.replace(/\p{L}{2,}/gu, (word) => (/[a-z]/i.test(word) ? word : ' '));
  const accented = beyondAscii(words.toLowerCase());
  const counts = alphabets.map((alphabet) => accented.filter((letter) => alphabet.includes(letter)).length);
  return Math.max(...counts);
}

/** The letters of words that are Cyrillic all through, and in which no capital follows a small letter. */
function likelyCyrillic(text: string): number {
  const words = text.match(/\p{L}+/gu) ?? [];
  const cyrillic = words.filter((word) => /^([Ѐ-ЯҐ]?[а-џґ]*|[Ѐ-ЯҐ]+)$/.test(word));
  return cyrillic.join('').length;
}

/** The common characters of an encoding of two bytes a character. */
function charactersOf(encoding: Encoding, { leads: [first, last], trails }: Common): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = first; lead <= last; lead++)
    for (const [from, to] of trails) for (let trail = from; trail <= to; trail++) bytes.push(lead, trail);
  return new Set(new TextDecoder(encoding).decode(new Uint8Array(bytes)));
}

function decodedOrNothing(encoding: Encoding, bytes: Uint8Array): string | undefined {
  try {
    // In encodings of one byte a letter every byte fits; a last letter may be cut off in the others.
    return new TextDecoder(encoding, { fatal: encoding in common }).decode(bytes, { stream: true });
  } catch {
    // Not an error here: the bytes are of another encoding.
    return undefined;
  }
}

function beyondAscii(text: string): readonly string[] {
  return text.match(/[^\0-\x7f]/gu) ?? [];
}
