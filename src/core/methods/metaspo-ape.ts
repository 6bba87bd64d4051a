import type { Method } from '../method.ts';
import { drawDemos } from '../propose/drafting/demos.ts';
import { induce } from '../propose/induce.ts';
import { countField } from '../field.ts';
import { bilevel, type Operator } from './metaspo.ts';
import { metaSpoFields, metaSpoPresets, paperSettings, type MetaSpoSettings } from './search/metaspo-settings.ts';

/** MetaSPO's settings, with the examples shown instead of mistakes. */
interface MetaSpoApeSettings extends MetaSpoSettings {
  readonly userDemos: number;
  readonly systemDemos: number;
}

function* optimize(problem: Parameters<Method<MetaSpoApeSettings>['optimize']>[0]) {
  const { settings, tasks, random } = problem;
  const drawing = random.fork('demos');
  const propose: Operator['propose'] = (drafts, known) =>
    induce(
      drafts.map((draft) => ({
        ...draft,
        demos:
          draft.task === undefined
            ? drawDemos(tasks, settings.systemDemos, drawing)
            : drawDemos([draft.task], settings.userDemos, drawing),
      })),
      known,
    );
  return yield* bilevel(problem, { learnsFromMistakes: false, propose });
}

/** What the official `metaspo_ape` intends (it stops with an error): 10 pairs for a user prompt, 5 of each task else. */
const demos = { userDemos: 10, systemDemos: 5 };
const paper: MetaSpoApeSettings = { ...paperSettings, ...demos, systemCandidates: 18 };

/** The APE variant of the paper's ablation: both loops, with prompts induced from examples. */
export const metaspoApe: Method<MetaSpoApeSettings> = {
  id: 'metaspo-ape',
  title: 'MetaSPO with APE',
  summary:
    'MetaSPO’s two loops, with new prompts induced from questions and right answers. It never looks at the current ' +
    'prompt or at mistakes; the paper uses it to show what reflecting on mistakes adds.',
  source: 'Choi, Baek, Hwang 2025, ablation of the operator; APE: Zhou et al. 2022, arXiv 2211.01910',
  defaults: paper,
  presets: metaSpoPresets.map((preset) => ({
    ...preset,
    settings: preset.id === 'paper' ? paper : { ...preset.settings, ...demos },
  })),
  fields: [
    ...metaSpoFields.flatMap((field) => {
      if (field.name === 'userMistakes')
        return [
          countField(
            'userDemos',
            'Examples shown per user prompt',
            [1, 50],
            'Train examples with their right answers.',
          ),
        ];
      if (field.name === 'systemMistakes')
        return [
          countField(
            'systemDemos',
            'Examples of each task shown per system prompt',
            [1, 20],
            'Train examples with their right answers.',
          ),
        ];
      return [field];
    }),
  ],
  optimize,
};
