import { creditOf, type Contender, type Question } from './contender.ts';

/**
 * How likely it is that one contender leads another by as many examples or more, if neither is better: the one-sided sign
 * test on the examples where they differ (exact; McNemar's test for right and wrong). 1 where they never differ.
 */
export function chanceOfLead(leader: Contender, other: Contender, questions: readonly Question[]): number {
  let [ahead, behind] = [0, 0];
  for (const question of questions) {
    const [mine, theirs] = [creditOf(leader, question), creditOf(other, question)];
    if (mine === undefined || theirs === undefined) continue;
    if (mine > theirs) ahead++;
    if (mine < theirs) behind++;
  }
  return atLeast(ahead, ahead + behind);
}

/** The chance that of `flips` fair coins at least `heads` fall on heads. */
export function atLeast(heads: number, flips: number): number {
  let chance = 0;
  // In logarithms: the binomial coefficients of a thousand flips are beyond what a number holds.
  let log = -flips * Math.LN2;
  for (let count = 0; count <= flips; count++) {
    if (count >= heads) chance += Math.exp(log);
    log += Math.log(flips - count) - Math.log(count + 1);
  }
  return Math.min(1, chance);
}
