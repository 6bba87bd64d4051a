import { seeded } from '../../src/foundation/pure/random.ts';

const pieces = [
  ...['<answer>', '</answer>', '<ANSWER>', '</Answer>', '<answer >', '<answer', '<think>', '</think>', '<thinking>'],
  ...['A', 'b', 'C', ' D ', 'I', '(', ')', '()', '[', ']', '{', '}', '\\boxed{', '$', '$&', '$1', '{question}'],
  ...['5', '05', '4.5', '1,200', '-', '−', '/', '=', 'out of', 'five', 'twenty', 'and', 'one', '１', '²', '𝟝'],
  ...[
    'yes',
    'No',
    'not',
    'the',
    'a',
    'an',
    'The answer is',
    'answer:',
    'option',
    '.',
    ',',
    ':',
    '!',
    '*',
    '**',
    '`',
    '"',
  ],
  ...[
    '\n',
    '\t',
    ' ',
    '\u001c',
    '\u0085',
    '\u200b',
    '\ufeff',
    '\u3000',
    '\u0000',
    '<|eot_id|>',
    '<b>',
    '</b>',
    '<br/>',
  ],
  ...['İ', 'ſ', 'Σ', 'ß', 'e\u0301', '的', '😀', '\ud83d', '\ude00', '\u2028', 'K', '|', '\\', '^', '-A', 'not yes'],
];

/** Replies put together from pieces that matter to a reader, in any order: the same ones every time. */
export function awkwardReplies(count: number): readonly string[] {
  const random = seeded(20250509);
  return Array.from({ length: count }, () => {
    const length = random.integer(12);
    const text = Array.from({ length }, () => pieces[random.integer(pieces.length)] ?? '').join('');
    return random.integer(2) === 0 ? text : `<answer>${text}</answer>`;
  });
}

/** One piece over and over, alone and inside an answer tag: where a pattern backtracks, it does so here. */
export function longReplies(length: number): readonly string[] {
  return pieces
    .map((piece) => piece.repeat(Math.ceil(length / piece.length)))
    .flatMap((line) => [`${line}x`, `<answer>${line}</answer>`]);
}
