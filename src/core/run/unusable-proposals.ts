import type { Level, RejectionReason, RunEvent } from '../events.ts';

/** Proposals of one level in one round of which none could be used. */
interface Unusable {
  readonly level: Level;
  readonly round: number;
  readonly count: number;
  readonly reasons: Readonly<Partial<Record<RejectionReason, number>>>;
}

/** Where nothing that the optimizer wrote could be tried: a search goes on from there as if it had not been asked. */
export function unusableProposals(events: readonly RunEvent[]): readonly Unusable[] {
  const used = new Set<string>();
  const given = new Map<string, Unusable>();
  for (const event of events) {
    if (event.type === 'proposal-made') used.add(`${event.level} ${String(event.round)}`);
    // The first rejection is followed by another try.
    if (event.type !== 'proposal-rejected' || event.attempt === 0) continue;
    const { level, round, reason } = event;
    const place = `${level} ${String(round)}`;
    const { count, reasons } = given.get(place) ?? { count: 0, reasons: {} };
    const counted = { ...reasons, [reason]: (reasons[reason] ?? 0) + 1 };
    given.set(place, { level, round, count: count + 1, reasons: counted });
  }
  return [...given].flatMap(([place, unusable]) => (used.has(place) ? [] : [unusable]));
}

const words: Readonly<Record<RejectionReason, string>> = {
  'no-tag': 'lacked the tag',
  'no-slot': 'had no place for the question',
  duplicate: 'repeated an earlier prompt',
  'too-long': 'were too long',
  'copies-examples': 'copied examples',
  'call-failed': 'were not answered',
  'not-the-cause': 'found no fault in the system prompt',
};

/** “No proposal for the system prompt could be used in round 1: of 3, 2 lacked the tag, 1 copied examples.” */
export function unusableInWords({ level, round, count, reasons }: Unusable): string {
  const kinds = Object.entries(reasons).map(
    ([reason, times]) => `${String(times)} ${words[reason as RejectionReason]}`,
  ); // its keys
  const what = level === 'system' ? 'the system prompt' : 'a user prompt';
  return `No proposal for ${what} could be used in round ${String(round)}: of ${String(count)}, ${kinds.join(', ')}.`;
}
