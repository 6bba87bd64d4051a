import { groupBy } from '../../../foundation/pure/group-by.ts';
import type { Random } from '../../../foundation/pure/random.ts';
import type { Scored } from '../../evaluate.ts';
import { mistakesOf, type Mistake } from '../../feedback.ts';
import { kindOf } from './kind-of.ts';

/**
 * Up to `count` mistakes, of every kind in turn, so that no direction is overlooked. The drafts of one batch go on
 * where the one before stopped; a reply that is shown already comes again only where no other is left.
 */
export function drawByKind(scored: Scored, count: number, candidate: number, random: Random): readonly Mistake[] {
  const { task, user, system } = scored;
  const queue = inTurns(scored, random.fork(`mistakes ${task.id} ${system} ${user}`));
  if (queue.length === 0) return [];
  const start = (candidate * count) % queue.length;
  const turned = [...queue.slice(start), ...queue.slice(0, start)];

  const replies = new Set<string>();
  const [fresh, repeated]: [Mistake[], Mistake[]] = [[], []];
  for (const mistake of turned) {
    const reply = textOf(mistake);
    (replies.has(reply) ? repeated : fresh).push(mistake);
    replies.add(reply);
  }
  return [...fresh, ...repeated].slice(0, count);
}

/** All mistakes, one of each kind, then the next of each kind, and so on. */
function inTurns(scored: Scored, random: Random): readonly Mistake[] {
  const kinds = groupBy(random.shuffle(mistakesOf(scored)), kindOf);
  const columns = random.shuffle([...kinds.values()]);
  const rows = Math.max(0, ...columns.map(({ length }) => length));
  return Array.from({ length: rows }, (_, row) => columns.flatMap((column) => column[row] ?? [])).flat();
}

function textOf({ attempt: { reply } }: Mistake): string {
  return reply.kind === 'answered' ? reply.text.trim().toLowerCase() : '';
}
