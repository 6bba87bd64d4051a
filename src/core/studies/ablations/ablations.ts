import type { Outcome } from '../../experiment.ts';
import type { Steps } from '../../steps.ts';
import { initial, runsOf, sidesOf } from './ablation-sides.ts';
import { variants, type AblationProblem, type AblationSettings } from './ablation-variants.ts';
import { inArm } from '../measure/in-arm.ts';
import { contrastsOf, differenceMap, differenceTable, sentence } from '../report/contrasts.ts';
import { defineStudy } from '../define-study.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { measureDefaults, measureFields } from '../measure/fields.ts';
import { foundPrompts } from '../measure/found-prompts.ts';
import { guessTable } from '../report/guesses.ts';
import { heldOutLimits, sourcesOf, targetsOf } from '../measure/held-out.ts';
import { measureFound, type FoundPrompt } from '../measure/measure-found.ts';
import { sampled, type Plan } from '../plan.ts';
import { armsOfRuns, repeatedly, repeatField, repeatLimits } from '../measure/repeats.ts';
import { agreementSections } from '../report/run-agreement.ts';
import { scoreBars, scoreTable } from '../report/scores.ts';
import { quickSearch, searchDefaults, searchFields } from '../measure/search.ts';
import { searchSection } from '../report/search-section.ts';
import { userPromptDefaults, userPromptFields, wordingLimits } from '../measure/user-prompts.ts';

function plan({ settings, tasks, random }: AblationProblem): Plan {
  return {
    arms: [initial, ...armsOfRuns(variants, settings.repeats)],
    tasks: targetsOf(tasks, settings).map((task) => sampled(task, 'test', settings.examples, random)),
    split: 'test',
    models: [undefined],
  };
}

/** Runs every variant on the source tasks, then tries what each found on the tasks held out. */
function* optimize(problem: AblationProblem): Steps<Outcome> {
  const { settings, random, systemPrompt } = problem;
  const sources = sourcesOf(problem.tasks, settings);
  const found: FoundPrompt[] = [{ arm: initial.id, system: systemPrompt }];
  for (const { thing, repeat, arm } of repeatedly(variants, settings.repeats)) {
    const search = thing.search({ ...problem, tasks: sources, random: random.fork(`search ${String(repeat)}`) });
    const { systemPrompt: system } = yield* inArm(search, arm);
    found.push({ arm, system });
  }
  yield* measureFound(found, plan(problem).tasks, settings, random);
  return { systemPrompt, tasks: [] };
}

function findings(evidence: Evidence<AblationSettings>): Findings {
  const { settings, plan: planned } = evidence;
  const sides = sidesOf(evidence);
  const [toInitial, toBoth] = [contrastsOf(sides.initial, evidence), contrastsOf(sides.both, evidence)];
  return {
    summary: [
      ...toInitial.map((contrast) => sentence(contrast, initial.title)),
      ...toBoth.map((contrast) => sentence(contrast, contrast.against)),
    ],
    sections: [
      {
        title: 'What each variant found, on the tasks measured',
        text: [`Differences are in points of right answers, on the same examples, over all runs of a variant.`],
        charts: [
          differenceMap(`Difference to the ${initial.title.toLowerCase()}`, toInitial, evidence),
          scoreBars('Right answers over all tasks', planned.arms, evidence.measurements, evidence),
        ],
        tables: [
          differenceTable(`Differences to the ${initial.title.toLowerCase()}`, toInitial, evidence),
          differenceTable('Differences to both loops', toBoth, evidence),
          scoreTable(planned.arms, evidence.measurements, evidence),
        ],
      },
      ...agreementSections(variants.map(({ id, title }) => ({ title, runs: runsOf(id, evidence) }))),
      searchSection(evidence, settings),
      { title: 'Trivial baselines', text: [], charts: [], tables: [guessTable(evidence)] },
    ],
    prompts: foundPrompts(evidence),
    limits: [
      'User prompts only leaves the system prompt as it was: its gain is in the user prompts of the tasks it was run with, see its score in the search.',
      'All variants have the same rounds and candidates, not the same calls: see the searches. (The paper gives the system prompt only twice the rounds.)',
      'The paper names an EVO variant and publishes nothing of it; ours is a reading.',
      ...heldOutLimits(settings),
      ...repeatLimits(settings),
      ...wordingLimits(settings, evidence),
    ],
  };
}

const defaults: AblationSettings = {
  ...searchDefaults,
  ...{ targets: [], repeats: 1 },
  ...userPromptDefaults,
  ...measureDefaults,
};

/** Which part of the method does the work. */
export const ablations = defineStudy<AblationSettings>({
  id: 'ablations',
  title: 'Ablations',
  question: 'Which part of the search does the work: both loops together, one alone, or any way to write prompts?',
  summary:
    'Runs MetaSPO with both loops, with each alone, and with two other ways to write prompts, at equal settings, and ' +
    'tries what each found on the tasks held out.',
  source: 'Choi, Baek, Hwang 2025, ablations',
  needs: { prompts: 0, optimizer: true, targets: true, others: undefined },
  defaults,
  presets: [
    { id: 'paper', title: 'Paper', help: 'The numbers of the paper, for all variants alike.', settings: defaults },
    {
      id: 'quick',
      title: 'Quick',
      help: 'Two rounds, a few candidates, each task’s own user prompt, a hundred examples.',
      settings: { ...defaults, ...quickSearch, userPrompts: 0, examples: 100 },
    },
  ],
  fields: [...searchFields, repeatField, ...userPromptFields, ...measureFields],
  plan,
  optimize,
  findings,
});
