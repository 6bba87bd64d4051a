import type { Random } from '../../foundation/pure/random.ts';

/**
 * Draws `count` members, each with a chance in proportion to its score; the same one may come up again. Where all
 * scores are 0 every member has the same chance (the official EvoPrompt divides by zero there).
 */
export function spin<Member extends { readonly score: number }>(
  members: readonly Member[],
  count: number,
  random: Random,
): readonly Member[] {
  const total = members.reduce((sum, { score }) => sum + score, 0);
  return Array.from({ length: count }, () => {
    if (total <= 0) return members[random.integer(members.length)];
    let ball = random.next() * total;
    return members.find(({ score }) => (ball -= score) < 0) ?? members.at(-1);
  }).filter((member) => member !== undefined);
}
