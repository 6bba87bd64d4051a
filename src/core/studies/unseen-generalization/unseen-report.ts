import type { StudyViewParts } from '../define-study.ts';
import { wordingLimits, writtenUserPrompts } from '../measure/user-prompts.ts';
import { comparisonWithFirst } from '../report/prompt-comparison.ts';
import type { UnseenSettings } from './unseen-study.ts';

/** How much better each prompt does over all wordings together. */
export const unseenReport: StudyViewParts<UnseenSettings> = {
  id: 'unseen-generalization',
  title: 'Unseen generalization',
  question: 'Does a system prompt help on tasks it was not found with, whatever the wording of the user prompt?',
  findings: (evidence) => ({
    ...comparisonWithFirst(evidence),
    prompts: writtenUserPrompts(evidence),
    limits: [
      ...wordingLimits(evidence.settings, evidence),
      'Whether these tasks are new to a prompt is for you to know: a prompt that was found with one of them has an advantage there.',
    ],
  }),
};
