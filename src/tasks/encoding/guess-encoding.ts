import type { Encoding } from './decode.ts';

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
  const letters = (text.match(/[^\0-\x7f]/gu) ?? []).filter((letter) => !marks.has(letter));
  if (letters.length === 0) return 1;
  return likelyIn(encoding, text) / letters.length;
}

function likelyIn(encoding: Encoding, text: string): number {
  if (encoding === 'windows-1252') return likelyLatin(text, western);
  if (encoding === 'windows-1250') return likelyLatin(text, central);
  if (encoding === 'windows-1251') return likelyCyrillic(text);
  const letters = commonOf(encoding);
  const isLikely = (letter: string): boolean => letters.has(letter) || /[\u3041-\u30fa]/.test(letter);
  return (text.match(/[^\0-\x7f]/gu) ?? []).filter((letter) => !marks.has(letter) && isLikely(letter)).length;
}

/** The accented letters that one language alone explains, without words that have no plain letter at all. */
function likelyLatin(text: string, alphabets: readonly string[]): number {
  const accented = text
    .replace(/\p{L}{2,}/gu, (word) => (/[a-z]/i.test(word) ? word : ' '))
    .toLowerCase()
    .match(/[^\0-\x7f]/g);
  const counts = alphabets.map((alphabet) => (accented ?? []).filter((letter) => alphabet.includes(letter)).length);
  return Math.max(...counts);
}

/** The letters of words that are Cyrillic all through, and in which no capital follows a small letter. */
function likelyCyrillic(text: string): number {
  const words = text.match(/\p{L}+/gu) ?? [];
  const cyrillic = words.filter((word) => /^(\p{Lu}?[а-џґ]*|[Ѐ-ЯҐ]+)$/u.test(word) && /^[Ѐ-џҐґ]+$/u.test(word));
  return cyrillic.join('').length;
}

const found = new Map<Encoding, ReadonlySet<string>>();

/** The common characters of an encoding of two bytes a character. */
function commonOf(encoding: Encoding): ReadonlySet<string> {
  const before = found.get(encoding);
  if (before !== undefined) return before;
  const bytes: number[] = [];
  const { leads = [1, 0], trails = [] } = common[encoding] ?? {};
  for (let lead = leads[0]; lead <= leads[1]; lead++)
    for (const [from, to] of trails) for (let trail = from; trail <= to; trail++) bytes.push(lead, trail);
  const letters = new Set(new TextDecoder(encoding).decode(new Uint8Array(bytes)));
  found.set(encoding, letters);
  return letters;
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
