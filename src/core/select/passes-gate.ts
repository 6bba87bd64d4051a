import type { Attempt } from '../evaluate.ts';

/**
 * Whether a child may be asked everything: on the same few examples it must get more right than its parent. GEPA asks
 * for strictly more; a merger need only be as good as the better of its parents.
 */
export function passesGate(child: readonly Attempt[], parent: readonly Attempt[], rule: 'more' | 'as-many'): boolean {
  const [mine, theirs] = [rightIn(child), rightIn(parent)];
  return rule === 'more' ? mine > theirs : mine >= theirs;
}

function rightIn(attempts: readonly Attempt[]): number {
  return attempts.filter(({ graded }) => graded.outcome === 'right').length;
}
