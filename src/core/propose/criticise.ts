import { describeMistake } from '../feedback.ts';
import { criticisePrompt, updateSystemPrompt, updateUserPrompt } from '../meta-prompts/criticise.ts';
import type { Steps } from '../steps.ts';
import { examplesIn, requestWhole, type LearningDraft } from './drafting/draft.ts';
import { askForFindings } from './drafting/findings.ts';
import { requestProposals, type KnownPrompts, type Proposal } from './drafting/request.ts';

/**
 * New prompts by textual gradient (TextGrad, arXiv 2406.07496): every mistake is criticised by itself, in one call each,
 * and one more call changes the prompt to meet all of the criticism.
 */
export function* criticise(drafts: readonly LearningDraft[], known: KnownPrompts): Steps<readonly Proposal[]> {
  const separate = drafts.flatMap((draft) => draft.mistakes.map((mistake) => ({ ...draft, whole: draft, mistake })));
  const found = yield* askForFindings(
    separate,
    ({ task, parent, mistake }) =>
      criticisePrompt(task === undefined ? 'system_prompt' : 'user_prompt', parent, describeMistake(mistake)),
    ({ mistake }) => examplesIn([mistake]),
  );
  const requests = drafts.flatMap((draft) => {
    const mine = found.filter((one) => one.draft.whole === draft).map(({ findings }) => findings);
    return mine.length === 0 ? [] : [requestFor(draft, mine.join('\n\n'))];
  });
  return yield* requestProposals(requests, known);
}

function requestFor(draft: LearningDraft, criticism: string) {
  const { task, system, parent, mistakes } = draft;
  return requestWhole(draft, {
    operator: 'criticise',
    messages:
      task === undefined
        ? updateSystemPrompt(parent, criticism)
        : updateUserPrompt(system, parent, criticism, task.suffix),
    examples: examplesIn(mistakes),
    analysis: criticism,
  });
}
