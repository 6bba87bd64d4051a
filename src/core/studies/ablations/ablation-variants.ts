import type { Outcome } from '../../experiment.ts';
import { metaspo } from '../../methods/metaspo.ts';
import { metaspoApe } from '../../methods/metaspo-ape.ts';
import { metaspoEvo } from '../../methods/metaspo-evo.ts';
import type { Problem } from '../../method.ts';
import type { Steps } from '../../steps.ts';
import type { RepeatSettings } from '../measure/repeats.ts';
import { searchWith, type SearchStudySettings } from '../search-study/search-settings.ts';
import type { Varied } from '../search-study/searches.ts';

export interface AblationSettings extends SearchStudySettings, RepeatSettings {}

type AblationProblem = Problem<AblationSettings>;

/** A way to search, all with the same settings. */
export interface Variant extends Varied {
  search(problem: AblationProblem): Steps<Outcome>;
}

/** The paper's method, its parts, and other ways to write prompts, in display order. */
export const variants: readonly Variant[] = [
  { id: 'both', title: 'Both loops', search: (problem) => metaspo.optimize(withLoops(problem, 'both')) },
  { id: 'outer', title: 'System prompt only', search: (problem) => metaspo.optimize(withLoops(problem, 'outer')) },
  { id: 'inner', title: 'User prompts only', search: (problem) => metaspo.optimize(withLoops(problem, 'inner')) },
  {
    id: 'ape',
    title: 'APE in both loops',
    search: (problem) => metaspoApe.optimize(withOwn(problem, metaspoApe.defaults)),
  },
  {
    id: 'evo',
    title: 'EVO in both loops (our reading)',
    search: (problem) => metaspoEvo.optimize(withOwn(problem, metaspoEvo.defaults)),
  },
];

function withLoops(problem: AblationProblem, loops: 'both' | 'outer' | 'inner') {
  return { ...problem, settings: searchWith(problem.settings, loops) };
}

/** A variant's own settings where it has any, and the same numbers as the others where it has not. */
function withOwn<Own>(problem: AblationProblem, own: Own) {
  return { ...problem, settings: { ...own, ...searchWith(problem.settings) } };
}
