import { mean } from '../grading/score.ts';

/** A member of the frontier, with the number of instances on which no other member does better. */
interface Leader<Member> {
  readonly member: Member;
  readonly leads: number;
}

/**
 * The members that are worth keeping because each is the best somewhere (GEPA's selection). A member is left out where
 * on every instance it leads another member of the frontier leads too; the weakest are looked at first.
 * `creditsOf` gives a member's credit on each instance, in the same order for all.
 */
export function frontier<Member>(
  members: readonly Member[],
  creditsOf: (member: Member) => readonly number[],
): readonly Leader<Member>[] {
  const credits = new Map(members.map((member) => [member, creditsOf(member)]));
  const instances = credits.get(members[0] as Member)?.length ?? 0; // an empty list has no first member and no instances
  const fronts = Array.from({ length: instances }, (_, instance) => {
    const best = Math.max(...members.map((member) => credits.get(member)?.[instance] ?? 0));
    return new Set(members.filter((member) => credits.get(member)?.[instance] === best));
  });

  const weakestFirst = members.toSorted((a, b) => mean(credits.get(a) ?? []) - mean(credits.get(b) ?? []));
  const standing = new Set(members);
  for (const member of weakestFirst) {
    const mine = fronts.filter((front) => front.has(member));
    const needless = mine.every((front) => [...front].some((other) => other !== member && standing.has(other)));
    if (needless && standing.size > 1) standing.delete(member);
  }
  return members
    .filter((member) => standing.has(member))
    .map((member) => ({ member, leads: fronts.filter((front) => front.has(member)).length }));
}
