import type { Outcome } from '../../experiment.ts';
import { countField } from '../../methods/search/fields.ts';
import { metaspo } from '../../methods/metaspo.ts';
import type { Problem } from '../../method.ts';
import type { Steps } from '../../steps.ts';
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
import { upTo } from '../measure/repeats.ts';
import { agreementSections } from '../report/run-agreement.ts';
import { drawsOf, initial, inTasks, type ScalingSettings } from './scaling-draws.ts';
import { runsWith, scalingCurve, scalingTable, sidesOf } from './scaling-tables.ts';
import { quickSearch, searchDefaults, searchFields, searchWith } from '../measure/search.ts';
import { searchSection } from '../report/search-section.ts';
import { userPromptDefaults, userPromptFields, wordingLimits } from '../measure/user-prompts.ts';

type ScalingProblem = Problem<ScalingSettings>;

function plan({ settings, tasks, random }: ScalingProblem): Plan {
  const draws = drawsOf(settings, sourcesOf(tasks, settings).length);
  return {
    arms: [initial, ...draws.map(({ arm, title }) => ({ id: arm, title }))],
    tasks: targetsOf(tasks, settings).map((task) => sampled(task, 'test', settings.examples, random)),
    split: 'test',
    models: [undefined],
  };
}

function* optimize(problem: ScalingProblem): Steps<Outcome> {
  const { settings, random, systemPrompt } = problem;
  const sources = sourcesOf(problem.tasks, settings);
  const found: FoundPrompt[] = [{ arm: initial.id, system: systemPrompt }];
  for (const { arm, size, draw } of drawsOf(settings, sources.length)) {
    // The tasks of a draw come one after another in one order, so that a larger set holds the smaller.
    const tasks = random.fork(`draw ${String(draw)}`).sample(sources, size);
    const search = { ...problem, tasks, settings: searchWith(settings), random: random.fork(`search ${arm}`) };
    const { systemPrompt: system } = yield* inArm(metaspo.optimize(search), arm);
    found.push({ arm, system });
  }
  yield* measureFound(found, plan(problem).tasks, settings, random);
  return { systemPrompt, tasks: [] };
}

function findings(evidence: Evidence<ScalingSettings>): Findings {
  const { settings, experiment } = evidence;
  const sources = sourcesOf(experiment.tasks, settings).length;
  const contrasts = contrastsOf(sidesOf(sources, evidence), evidence);
  return {
    summary: contrasts.map((contrast) => sentence(contrast, initial.title.toLowerCase())),
    sections: [
      {
        title: 'By number of source tasks',
        text: [`Over ${String(settings.draws)} draws of tasks; 0 is the prompt the searches start from.`],
        charts: [scalingCurve(sources, evidence), differenceMap('Difference to no search', contrasts, evidence)],
        tables: [scalingTable(sources, evidence), differenceTable('Differences to no search', contrasts, evidence)],
      },
      ...agreementSections(
        upTo(sources).map((size) => ({ title: inTasks(size), runs: runsWith(size, sources, evidence) })),
      ),
      searchSection(evidence, settings),
      { title: 'Trivial baselines', text: [], charts: [], tables: [guessTable(evidence)] },
    ],
    prompts: foundPrompts(evidence),
    limits: [
      'A search with more tasks also makes more calls: tasks and effort grow together.',
      ...(settings.draws === 1 ? ['One draw of tasks: another may give another curve.'] : []),
      ...heldOutLimits(settings),
      ...wordingLimits(settings, evidence),
    ],
  };
}

const defaults: ScalingSettings = {
  ...searchDefaults,
  ...{ targets: [], draws: 3 },
  ...userPromptDefaults,
  ...measureDefaults,
};

/** Whether more tasks make a better system prompt. */
export const sourceScaling = defineStudy<ScalingSettings>({
  id: 'source-scaling',
  title: 'Source-task scaling',
  question: 'Does a search with more source tasks find a system prompt that works better on others?',
  summary:
    'Runs MetaSPO with one task, two, and so on up to all that are not held out, several times with tasks drawn anew, ' +
    'and tries what each search found on the tasks held out.',
  source: 'Choi, Baek, Hwang 2025, number of source tasks; which tasks and how many draws it does not say',
  needs: { prompts: 0, optimizer: true, targets: true, others: undefined },
  defaults,
  presets: [
    { id: 'paper', title: 'Paper', help: 'The numbers of the paper, three draws.', settings: defaults },
    {
      id: 'quick',
      title: 'Quick',
      help: 'A small search, one draw, each task’s own user prompt, a hundred examples.',
      settings: { ...defaults, ...quickSearch, draws: 1, userPrompts: 0, examples: 100 },
    },
  ],
  fields: [
    ...searchFields,
    countField('draws', 'Draws', [1, 20], 'Searches for each number of tasks, each with tasks drawn anew.'),
    ...userPromptFields,
    ...measureFields,
  ],
  plan,
  optimize,
  findings,
});
