import { factsOf } from './facts.ts';
import type { Placed } from './placed.ts';
import { questionKey } from './question-key.ts';

const known = new WeakMap<readonly Placed[], Uint32Array>();

/**
 * For each example the place of the first with the same question, its own where it is the first. Questions that differ
 * in case or white space alone are the same where their answers are: in programs both can matter, and then the answers
 * tell. Found once for each list, and held in a few numbers an example: tables of a hundred thousand long texts as keys
 * would take the room of the file once more.
 */
export function sameQuestions(placed: readonly Placed[]): Uint32Array {
  const before = known.get(placed);
  if (before !== undefined) return before;
  const found = findSame(placed);
  known.set(placed, found);
  return found;
}

function findSame(placed: readonly Placed[]): Uint32Array {
  const textAt = (place: number) => placed[place]?.example.question ?? '';
  const { questions, answers } = factsOf(placed);
  const isSame = (one: number, other: number): boolean => {
    const [text, otherText] = [textAt(one), textAt(other)];
    if (text === otherText) return true;
    return answers[one] === answers[other] && questionKey(text) === questionKey(otherText);
  };
  const digestAt = (place: number) => questions[place] ?? 0;
  const firsts = Uint32Array.from(placed, (_, place) => place);
  const order = Uint32Array.from(firsts).sort((one, other) => digestAt(one) - digestAt(other) || one - other);
  // Those with one digest stand together, in their order; that their questions are the same is looked at.
  let group: number[] = [];
  for (const place of order) {
    if (group[0] !== undefined && digestAt(group[0]) !== digestAt(place)) group = [];
    const same = group.find((first) => isSame(first, place));
    if (same === undefined) group.push(place);
    else firsts[place] = same;
  }
  return firsts;
}
