import { describe, expect, it } from 'vitest';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { stratified } from '../../../src/tasks/splits/stratified.ts';

/** So many examples of each label, one label after the other. */
function placed(counts: Readonly<Record<string, number>>) {
  return Object.entries(counts).flatMap(([label, count]) =>
    Array.from({ length: count }, (_, at) => ({
      example: { id: `${label} ${String(at)}`, question: `${label} ${String(at)}?`, answer: label },
      split: undefined,
    })),
  );
}

/** How many of each label are among `count` examples drawn from all of them. */
function drawn(counts: Readonly<Record<string, number>>, count: number): Record<string, number> {
  const all = placed(counts);
  const places = stratified(all, [...all.keys()], count, seeded(1));
  expect(new Set(places).size).toBe(places.length);
  const labels = Object.keys(counts);
  return Object.fromEntries(
    labels.map((label) => [label, places.filter((place) => all[place]?.example.answer === label).length]),
  );
}

describe('drawing by labels', () => {
  it('gives each label its share', () => {
    expect(drawn({ yes: 60, no: 30, maybe: 10 }, 10)).toEqual({ yes: 6, no: 3, maybe: 1 });
  });

  it('gives what is left over to the labels with the largest remainder', () => {
    // Of ten, 5.7, 3.2 and 1.1 are due: the tenth goes to the first.
    expect(drawn({ yes: 57, no: 32, maybe: 11 }, 10)).toEqual({ yes: 6, no: 3, maybe: 1 });
    // 1.2, 4.1 and 4.7: to the last.
    expect(drawn({ yes: 12, no: 41, maybe: 47 }, 10)).toEqual({ yes: 1, no: 4, maybe: 5 });
  });

  it('takes all there are where more are wanted', () => {
    expect(drawn({ yes: 5, no: 3 }, 100)).toEqual({ yes: 5, no: 3 });
  });
});
