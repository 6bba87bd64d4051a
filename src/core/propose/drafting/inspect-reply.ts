import { textInTag } from './text-in-tag.ts';
import { hasSlot } from '../../render.ts';
import type { Expectation } from '../../model.ts';
import type { RejectionReason } from '../../events.ts';

/** What a proposal is held against. */
export interface Guard {
  /** Earlier prompts of the same kind. */
  readonly known: readonly string[];
  /** Questions whose wording must not turn up in a prompt. */
  readonly questions: readonly string[];
  /** The prompt the proposal replaces: what it already says is not copied from the examples. */
  readonly parent: string;
  /** In characters. */
  readonly longest: number;
  /** Makes a whole prompt of what was written: puts the question slot back, or the sentences that were not asked for. */
  readonly complete?: (written: string) => string;
}

export type Inspected =
  | { readonly kind: 'accepted'; readonly text: string }
  | { readonly kind: 'rejected'; readonly reason: RejectionReason };

/** Words in a row that count as copied. */
const copiedRun = 12;

/** Reads a proposal out of the optimizer's reply and says whether it may be evaluated. */
export function inspectReply(reply: string, expects: Expectation, guard: Guard): Inspected {
  const written = textInTag(reply, expects.tag);
  if (written === undefined) return rejected('no-tag');
  return inspectPrompt(guard.complete?.(written) ?? written, expects, guard);
}

/** Says whether a prompt that is there already may be evaluated. */
export function inspectPrompt(text: string, expects: Pick<Expectation, 'slot'>, guard: Guard): Inspected {
  if (expects.slot && !hasSlot(text)) return rejected('no-slot');
  if (text.length > guard.longest) return rejected('too-long');
  const plain = normalized(text);
  if (guard.known.some((earlier) => normalized(earlier) === plain)) return rejected('duplicate');
  if (copiesExamples(text, guard)) return rejected('copies-examples');
  return { kind: 'accepted', text };
}

function rejected(reason: RejectionReason): Inspected {
  return { kind: 'rejected', reason };
}

function normalized(prompt: string): string {
  return prompt.replace(/\s+/gu, ' ').trim();
}

/**
 * Whether a long run of words comes from one particular question. A run that several questions share is the task's
 * own boilerplate, and one the parent already had was not copied now.
 */
function copiesExamples(text: string, { questions, parent }: Guard): boolean {
  const runs = runsOf(text);
  if (runs.size === 0) return false;
  for (const run of runsOf(parent)) runs.delete(run);

  const holders = new Map<string, number>();
  for (const question of questions) {
    for (const run of runsOf(question)) if (runs.has(run)) holders.set(run, (holders.get(run) ?? 0) + 1);
  }
  return [...holders.values()].some((count) => count === 1);
}

function runsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = new Set<string>();
  for (let from = 0; from + copiedRun <= words.length; from++) runs.add(words.slice(from, from + copiedRun).join(' '));
  return runs;
}
