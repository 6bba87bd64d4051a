import type { AnyStudy } from '../../core/studies/index.ts';

/** What choosing tasks means for a search. */
export const searchTaskHelp =
  'One system prompt is sought for all of them together. Two to five related tasks work well.';

/** What choosing tasks means for a study. */
export function taskHelp({ needs }: Pick<AnyStudy, 'needs'>): string {
  if (needs.targets) {
    return 'A search is run over those that are not held out below, for one system prompt; what it finds is measured on those that are.';
  }
  return needs.optimizer
    ? 'Each is measured by itself; user prompts for it are written from its train examples.'
    : 'Each is measured by itself, with its own user prompt.';
}
