import { wrongNumbers } from './slips.ts';
import type { Solver } from './solver.ts';

/** How many of the small unit make the large one. */
const factors = new Map([
  ['metre centimetre', 100],
  ['kilometre metre', 1000],
  ['kilogram gram', 1000],
  ['litre millilitre', 1000],
  ['hour minute', 60],
  ['minute second', 60],
]);

/** Solves "There are 2 kilograms and 350 grams of flour. How many grams of flour is that?" and its harder sisters. */
export const unitConversion: Solver = {
  id: 'unit-conversion',
  hints: [
    {
      pattern: /smaller unit|same unit|one unit/i,
      sentences: [
        'Turn every amount into the smaller unit first.',
        'Bring all amounts to the same unit before you reckon.',
      ],
      finding: 'amounts in different units are mixed',
    },
    {
      pattern: /how many of the (small|one)|\b(60|100|1000) or\b/i,
      sentences: ['Say how many of the small unit make the large one.', 'Mind the factor: 60 or 100 or 1000.'],
      finding: 'the wrong factor is used between the units',
    },
  ],

  solve(message) {
    const stated = /There are (.+?) of \w+\./.exec(message)?.[1];
    const used = /Then (.+?) of it are used up\./.exec(message)?.[1];
    const asked = /shared into portions of (\d+) (\w+)s\.|How many (\w+)s of \w+ (?:is that|are left)\?/.exec(message);
    const small = asked?.[2] ?? asked?.[3];
    if (stated === undefined || small === undefined) return undefined;
    const total = inSmall(stated, small);
    const left = total - (used === undefined ? 0 : inSmall(used, small));
    const result = asked?.[1] === undefined ? left : left / Number(asked[1]);
    if (!Number.isFinite(result)) return undefined;
    return {
      answer: String(result),
      slips: wrongNumbers(result, [total, result + 10, result * 10, result + 1]),
      steps: [`All in ${small}s: ${String(total)}.`, `What is left: ${String(left)}.`, `Result: ${String(result)}.`],
    };
  },
};

/** "2 kilograms and 350 grams" in grams; not a number where a unit is unknown. */
function inSmall(amount: string, small: string): number {
  const parts = [...amount.matchAll(/(\d+) (\w+?)s?(?= |$)/g)];
  return parts.reduce(
    (sum, [, count, unit = '']) =>
      sum + Number(count) * (unit === small ? 1 : (factors.get(`${unit} ${small}`) ?? NaN)),
    0,
  );
}
