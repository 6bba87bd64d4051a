import { describe, expect, it } from 'vitest';
import { takesOver } from '../../../src/core/population/takes-over.ts';
import { frontier } from '../../../src/core/population/frontier.ts';
import { bound, withReward, type Records } from '../../../src/core/population/records.ts';
import { spin } from '../../../src/core/population/spin.ts';
import { keepBest } from '../../../src/core/population/keep-best.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { stands } from '../../../src/core/select/stands.ts';
import { rivalOf } from '../select/contests.ts';

describe('an incumbent', () => {
  it('stays on a tie, and gives way to any lead where all luck is allowed', () => {
    expect(takesOver(rivalOf(50), rivalOf(50), 1)).toBe(false);
    expect(takesOver(rivalOf(51), rivalOf(50), 1)).toBe(true);
  });

  it('stays where luck could well explain the lead', () => {
    expect(takesOver(rivalOf(51), rivalOf(50), 0.2)).toBe(false);
    expect(takesOver(rivalOf(60), rivalOf(50), 0.2)).toBe(true);
  });

  it('is only taken back where a step made it worse', () => {
    expect(stands(rivalOf(50), rivalOf(50))).toBe(true);
    expect(stands(rivalOf(49), rivalOf(50))).toBe(false);
  });
});

describe('keeping the best', () => {
  it('prefers the older of equals', () => {
    const [older, younger] = [rivalOf(50), rivalOf(50)];
    expect(keepBest([older], [younger], 1)[0]).toBe(older);
  });
});

describe('the roulette wheel', () => {
  const members = [
    { name: 'bad', score: 0.1 },
    { name: 'good', score: 0.9 },
  ];
  const shareOf = (name: string, drawn: readonly { readonly name: string }[]) =>
    drawn.filter((one) => one.name === name).length / drawn.length;

  it('draws in proportion to the scores', () => {
    expect(shareOf('good', spin(members, 4000, seeded(1)))).toBeCloseTo(0.9, 1);
  });

  it('draws all alike where all scores are 0', () => {
    const none = members.map((member) => ({ ...member, score: 0 }));
    expect(shareOf('good', spin(none, 4000, seeded(1)))).toBeCloseTo(0.5, 1);
  });
});

describe('the Pareto frontier', () => {
  const leading = (credits: Readonly<Record<string, readonly number[]>>) =>
    frontier(Object.keys(credits), (name) => credits[name] ?? []).map(
      ({ member, leads }) => `${member} ${String(leads)}`,
    );

  it('holds whatever is the best somewhere, with how often', () => {
    expect(leading({ a: [1, 1, 0], b: [0, 0, 1], c: [0, 0, 0] })).toEqual(['a 2', 'b 1']);
  });

  it('leaves out what another matches wherever it leads', () => {
    expect(leading({ a: [1, 0, 0], b: [1, 1, 0], c: [0, 0, 1] })).toEqual(['b 2', 'c 1']);
  });

  it('keeps one of several that are alike', () => {
    expect(leading({ a: [1, 1], b: [1, 1] })).toHaveLength(1);
    expect(leading({ a: [1, 0], b: [1, 0], c: [0, 1] })).toEqual(['b 1', 'c 1']);
  });

  it('keeps something where nobody gets anything right', () => {
    expect(leading({ a: [0, 0] })).toEqual(['a 2']);
  });
});

describe('the records of sentences', () => {
  it('put what was never tried first, and what helped before what harmed', () => {
    let records: Records = new Map();
    records = withReward(withReward(records, 'helped', 0.2), 'harmed', -0.2);
    expect(bound(records, 'new')).toBe(Infinity);
    expect(bound(records, 'helped')).toBeGreaterThan(bound(records, 'harmed'));
  });

  it('trust a sentence less the less it was tried', () => {
    let records: Records = withReward(new Map(), 'once', 0.1);
    for (let tries = 0; tries < 9; tries++) records = withReward(records, 'often', 0.1);
    expect(bound(records, 'once')).toBeGreaterThan(bound(records, 'often'));
  });
});
