/** What is ruled on a search, as it is stored with it. */
export const rulings = [
  'better', // surely
  'worse', // surely
  'form', // more replies can be read, but no more of those that could be read are right
  'one-answer', // perhaps more are right, but one answer is given always: that is no gain
  'same', // nothing was changed, or the difference is too small to matter
  'too-few', // nothing can be told from so few examples
] as const;
export type Ruling = (typeof rulings)[number];

/** A ruling in two or three words, for a list. */
export const rulingsInShort: Readonly<Record<Ruling, string>> = {
  better: 'better',
  worse: 'worse',
  form: 'no gain but form',
  'one-answer': 'always one answer',
  same: 'no gain',
  'too-few': 'no sure gain',
};
