import { groupBy } from '../../../foundation/pure/group-by.ts';
import type { BriefedParts } from '../../meta-prompts/briefed.ts';
import { parserOf } from '../../parsers/index.ts';
import type { Task } from '../../task.ts';
import type { Mistake } from '../../feedback.ts';
import type { LearningDraft } from '../drafting/draft.ts';
import { angleOf } from './angles.ts';
import type { Brief } from './brief.ts';
import { caseOf, rightCaseOf, rightCases } from './cases.ts';
import { fenced } from './fenced.ts';
import { historyOf } from './history.ts';
import { shortened } from './shortened.ts';
import { tallyOf } from './tally.ts';

/** The user prompt of a task, as the writer of a system prompt sees it, in characters. */
const longestUserPrompt = 600;
/** A length to aim at: half as long again as the current prompt, but no less than this, in characters. */
const shortestAim = 400;

/** Some cases that were right, for a draft: they are shown too, so its guard must know of them. */
export function rightIn({ candidate }: LearningDraft, { scored }: Brief): readonly Mistake[] {
  return scored.flatMap((one) => rightCases(one, candidate));
}

/** All that is known for a draft, as the meta-prompts want it. */
export function partsOf(draft: LearningDraft, brief: Brief): BriefedParts {
  const { task, parent, system, mistakes, candidate, longest } = draft;
  const { scored, tried } = brief;
  const several = scored.length > 1;
  return {
    current: fenced(task === undefined ? 'system_prompt' : 'user_prompt', parent),
    around:
      task === undefined
        ? scored.map((one) => fenced('task', `${one.task.name}\n${shortened(one.user, longestUserPrompt)}`)).join('\n')
        : fenced('system_prompt', system),
    numbers: fenced(
      'numbers',
      scored.map((one) => (several ? `Task ${one.task.name}:\n${tallyOf(one)}` : tallyOf(one))).join('\n\n'),
    ),
    cases: [...mistakes.map(caseOf), ...rightIn(draft, brief).map(rightCaseOf)].join('\n'),
    history: historyOf(tried, parent),
    reads: readsOf(scored.map((one) => one.task)),
    angle: angleOf(candidate),
    aim: Math.min(longest, Math.max(shortestAim, Math.round(parent.length * 1.5))),
    longest,
    several,
  };
}

/** What the readers of these tasks read; each told once. */
function readsOf(tasks: readonly Task[]): string {
  const readers = groupBy(tasks, ({ parser }) => parserOf(parser.id).reads(parser.options ?? {}));
  if (readers.size === 1) return [...readers.keys()].join('');
  return [...readers].map(([reads, those]) => `${those.map(({ name }) => name).join(', ')}: ${reads}`).join('\n');
}
