import { wrongNumbers } from './slips.ts';
import type { Solver } from './solver.ts';

/** What each kind of sentence does to the number of things. */
const events: readonly (readonly [RegExp, (count: number, ...numbers: readonly number[]) => number])[] = [
  [/buys (\d+) bags with (\d+)/, (count, bags = 0, each = 0) => count + bags * each],
  [/finds (\d+) more/, (count, some = 0) => count + some],
  [/gives (\d+)/, (count, some = 0) => count - some],
  [/loses (\d+)/, (count, some = 0) => count - some],
  [/trades (\d+) \w+ for (\d+)/, (count, given = 0, taken = 0) => count - given + taken],
  [/wins as many/, (count) => count * 2],
  [/into (\d+) equal piles/, (count, piles = 1) => count / piles],
];

/** Follows a story: "Mira has 12 shells. She buys 3 bags with 4 shells each. How many shells does Mira have now?" */
export const gradeSchoolMath: Solver = {
  id: 'grade-school-math',
  hints: [
    {
      pattern: /after (each|every) (sentence|event)|sentence by sentence/i,
      sentences: [
        'Write down how many there are after each sentence.',
        'Go through the story sentence by sentence and keep the count.',
      ],
      finding: 'the count is not kept from sentence to sentence',
    },
    {
      pattern: /adds? to the count|more or fewer|multipl/i,
      sentences: [
        'Ask of each sentence whether it leaves more or fewer, and by how many.',
        'Say for each event whether it adds to the count, takes from it, or multiplies it.',
      ],
      finding: 'it is not clear which events add and which take away',
    },
  ],

  solve(message) {
    const start = /(\w+) has (\d+) (\w+)\. ([\s\S]*?)How many \3 does \1 have now\?/.exec(message);
    if (start === null) return undefined;
    let count = Number(start[2]);
    let before = count;
    const steps = [`${start[1] ?? ''} has ${String(count)}.`];
    for (const sentence of (start[4] ?? '').split(/(?<=\.) /).filter((each) => each !== '')) {
      const [pattern, change] = events.find(([each]) => each.test(sentence)) ?? [];
      if (pattern === undefined || change === undefined) return undefined;
      before = count;
      count = change(count, ...(pattern.exec(sentence)?.slice(1).map(Number) ?? []));
      steps.push(`${sentence} That makes ${String(count)}.`);
    }
    return { answer: String(count), slips: wrongNumbers(count, [before, count + 1, count + 3, count - 2]), steps };
  },
};
