import type { CandidateScored } from '../../src/core/events.ts';
import { tiers } from '../../src/core/parser.ts';
import { parserOf } from '../../src/core/parsers/index.ts';
import type { Choice } from '../../src/core/task.ts';
import type { VerdictInWords } from '../../src/core/verdict/verdict-in-words.ts';

/** One task, read by one or several readers. */
export interface Told {
  readonly title: string;
  readonly readers: readonly {
    readonly reader: string;
    /** One a pair of prompts. */
    readonly rows: readonly string[];
    readonly verdict: VerdictInWords | undefined;
  }[];
}

interface Asked {
  readonly reader?: string;
  readonly tier?: string;
}

/** The readers to hold side by side: the one that is asked for, else the task's own down to each tier. */
export function readersToTry(parser: Choice, { reader, tier }: Asked): readonly { name: string; choice: Choice }[] {
  const id = reader ?? parser.id;
  const options = parser.options ?? {};
  const goesDown = parserOf(id).fields.some(({ name }) => name === 'tier');
  if (!goesDown) return [{ name: id, choice: { id, options } }];
  return (tier === undefined ? tiers : [tier]).map((one) => ({
    name: `${id}, down to ${one}`,
    choice: { id, options: { ...options, tier: one } },
  }));
}

/** What became of one pair of prompts, in a line. */
export function rowOf(
  name: string,
  { right, unread, failed, tiers: read = {}, said = [], score }: CandidateScored,
): string {
  const answered = right.length - failed.length;
  const readable = answered - unread.length;
  const rightCount = right.split('1').length - 1;
  const how = tiers.flatMap((tier) => (read[tier] === undefined ? [] : [`${tier} ${String(read[tier])}`]));
  const [[commonest, times] = ['', 0]] = said;
  return [
    `${name}: ${String(rightCount)} of ${String(answered)} right (score ${(100 * score).toFixed(1)})`,
    `${String(readable)} read${how.length === 0 ? '' : ` (${how.join(', ')})`}`,
    ...(readable === 0 ? [] : [`most often “${commonest}”, ${String(times)} times`]),
    ...(failed.length === 0 ? [] : [`${String(failed.length)} not answered`]),
  ].join('; ');
}
