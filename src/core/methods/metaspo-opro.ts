import type { Method, Problem } from '../method.ts';
import { drawDemos } from '../propose/drafting/demos.ts';
import { trajectory } from '../propose/trajectory.ts';
import { countField } from '../field.ts';
import { bilevel, type Operator } from './metaspo.ts';
import { metaSpoFields, metaSpoPresets, paperSettings, type MetaSpoSettings } from './search/metaspo-settings.ts';

/** MetaSPO's settings, with what OPRO shows instead of mistakes. */
interface MetaSpoOproSettings extends MetaSpoSettings {
  readonly window: number;
  readonly demos: number;
}

function* optimize(problem: Problem<MetaSpoOproSettings>) {
  const { settings, tasks, random } = problem;
  const drawing = random.fork('demos');
  const propose: Operator['propose'] = (drafts, known) =>
    trajectory(
      drafts.map((draft) => ({
        ...draft,
        rated: draft.rated.slice(0, settings.window),
        demos: drawDemos(draft.task === undefined ? tasks : [draft.task], settings.demos, drawing),
      })),
      known,
    );
  return yield* bilevel(problem, { learnsFromMistakes: false, propose });
}

/** OPRO's own numbers: the best 20 prompts, 3 examples. */
const shown = { window: 20, demos: 3 };

/** MetaSPO's two loops with OPRO's operator in both; the paper says any will do. */
export const metaspoOpro: Method<MetaSpoOproSettings> = {
  id: 'metaspo-opro',
  title: 'MetaSPO with OPRO',
  summary:
    'MetaSPO’s two loops, with new prompts written from a list of earlier ones and their scores. Scores of user prompts ' +
    'are those they had when they were tried, under the system prompt of that time.',
  source: 'Our combination of Choi, Baek, Hwang 2025 and OPRO: Yang et al. 2023, arXiv 2309.03409',
  defaults: { ...paperSettings, ...shown },
  presets: metaSpoPresets
    .filter(({ id }) => id !== 'paper')
    .map((preset) => ({ ...preset, settings: { ...preset.settings, ...shown } })),
  fields: [
    ...metaSpoFields.filter(({ name }) => name !== 'userMistakes' && name !== 'systemMistakes'),
    countField('window', 'Earlier prompts shown', [1, 100], 'The best so far, with their scores.'),
    countField('demos', 'Examples shown', [1, 20], 'Of each task, drawn anew for every proposal.'),
  ],
  optimize,
};
