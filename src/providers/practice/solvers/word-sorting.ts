import { wrongTexts } from './slips.ts';
import type { Solver } from './solver.ts';

/** Sorts "Sort these words alphabetically: lamp, cabin, sail". */
export const wordSorting: Solver = {
  id: 'word-sorting',
  hints: [
    {
      pattern: /second letter|letter by letter/i,
      sentences: [
        'Where words begin alike, compare the second letter, then the next.',
        'Compare words letter by letter.',
      ],
      finding: 'words that begin alike are left in the order they came',
    },
    {
      pattern: /count the words|no word is missing/i,
      sentences: [
        'Count the words before and after, so that none is lost.',
        'At the end, make sure that no word is missing.',
      ],
      finding: 'words get lost on the way',
    },
  ],

  solve(message) {
    const words = /Sort these words alphabetically: ([\p{Ll}, ]+)/u.exec(message)?.[1]?.trim().split(', ');
    if (words === undefined || words.length < 2) return undefined;
    const sorted = words.toSorted((one, other) => (one < other ? -1 : 1));
    const byFirstLetter = words.toSorted((one, other) => one.charCodeAt(0) - other.charCodeAt(0));
    const [first = '', second = '', ...rest] = sorted;
    const near = [byFirstLetter, [second, first, ...rest], sorted.slice(0, -1)].map((order) => order.join(' '));
    const answer = sorted.join(' ');
    return {
      answer,
      slips: wrongTexts(answer, near),
      steps: sorted.map((word, place) => `${String(place + 1)}. ${word}`),
    };
  },
};
