import type { Findings } from '../evidence.ts';
import { repeatField, repeatLimits } from '../measure/repeats.ts';
import { contrastsOf, differenceMap, differenceTable, sentence, type Sides } from '../report/contrasts.ts';
import { scoreBars, scoreTable } from '../report/scores.ts';
import { searchStudyDefaults } from '../search-study/search-settings.ts';
import { defineSearchStudy, type Found } from '../search-study/define-search-study.ts';
import { allRuns, type Searched } from '../search-study/searched.ts';
import { variants, type AblationSettings, type Variant } from './ablation-variants.ts';

function findings({ evidence, searched, contrasts }: Found<AblationSettings, Variant>): Findings {
  const { plan, measurements, settings } = evidence;
  const [both, ...others] = searched;
  const toBoth = both === undefined ? [] : contrastsOf(others.map(against(both)), evidence);
  return {
    summary: toBoth.map((contrast) => sentence(contrast, contrast.against)),
    sections: [
      {
        title: 'What each variant found, on the tasks measured',
        text: [`Differences are in points of right answers, on the same examples, over all runs of a variant.`],
        charts: [
          differenceMap('Difference to the initial prompt', contrasts, evidence),
          scoreBars('Right answers over all tasks', plan.arms, measurements, evidence),
        ],
        tables: [
          differenceTable('Differences to the initial prompt', contrasts, evidence),
          differenceTable('Differences to both loops', toBoth, evidence),
          scoreTable(plan.arms, measurements, evidence),
        ],
      },
    ],
    limits: [
      'User prompts only leaves the system prompt as it was: its gain is in the user prompts of the tasks it was run with, see its score in the search.',
      'All variants have the same rounds and candidates, not the same calls: see the searches. (The paper gives the system prompt only twice the rounds.)',
      'The paper names an EVO variant and publishes nothing of it; ours is a reading.',
      ...repeatLimits(settings),
    ],
  };
}

function against(baseline: Searched<Variant>): (searched: Searched<Variant>) => Sides {
  return (searched) => ({
    title: searched.title,
    measurements: allRuns(searched),
    baseline: allRuns(baseline),
    against: baseline.title,
  });
}

/** Which part of the method does the work. */
export const ablations = defineSearchStudy<AblationSettings, Variant>({
  id: 'ablations',
  title: 'Ablations',
  question: 'Which part of the search does the work: both loops together, one alone, or any way to write prompts?',
  summary:
    'Runs MetaSPO with both loops, with each alone, and with two other ways to write prompts, at equal settings, and ' +
    'tries what each found on the tasks held out.',
  source: 'Choi, Baek, Hwang 2025, ablations',
  defaults: { ...searchStudyDefaults, repeats: 1 },
  presetHelp: {
    paper: 'The numbers of the paper, for all variants alike.',
    quick: 'Two rounds, a few candidates, each task’s own user prompt, a hundred examples.',
  },
  start: { id: 'initial', title: 'Initial prompt' },
  timesField: repeatField,
  times: ({ repeats }) => repeats,
  varied: () => variants,
  search: ({ thing, run }, problem) =>
    thing.search({ ...problem, random: problem.random.fork(`search ${String(run)}`) }),
  findings,
});
