import type { Outcome } from '../../experiment.ts';
import { metaspo } from '../../methods/metaspo.ts';
import type { Problem } from '../../method.ts';
import type { Steps } from '../../steps.ts';
import { inArm, onModel } from '../measure/in-arm.ts';
import { contrastsOf, sentence } from '../report/contrasts.ts';
import { defineStudy } from '../define-study.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { measureDefaults, measureFields, type MeasureSettings } from '../measure/fields.ts';
import { foundPrompts } from '../measure/found-prompts.ts';
import { guessTable } from '../report/guesses.ts';
import { heldOutLimits, sourcesOf, targetsOf, type HeldOutSettings } from '../measure/held-out.ts';
import { measureFound, type FoundPrompt } from '../measure/measure-found.ts';
import { sampled, type Arm, type Plan } from '../plan.ts';
import { modelName } from '../report/prompt-comparison.ts';
import {
  armsOfRuns,
  inRun,
  repeatedly,
  repeatField,
  repeatLimits,
  upTo,
  type RepeatSettings,
} from '../measure/repeats.ts';
import { agreementSections } from '../report/run-agreement.ts';
import { scoreTable } from '../report/scores.ts';
import { matrix, matrixTable } from './transfer-matrix.ts';
import { quickSearch, searchDefaults, searchFields, searchWith, type SearchSettings } from '../measure/search.ts';
import { searchSection } from '../report/search-section.ts';
import {
  userPromptDefaults,
  userPromptFields,
  wordingLimits,
  type UserPromptSettings,
} from '../measure/user-prompts.ts';

export interface TransferSettings
  extends SearchSettings, HeldOutSettings, RepeatSettings, UserPromptSettings, MeasureSettings {}

type TransferProblem = Problem<TransferSettings>;

const initial: Arm = { id: 'initial', title: 'Initial prompt' };

/** A base model that is searched with. */
interface Searcher extends Arm {
  readonly on: string | undefined;
}

function searcherWith(on: string | undefined): Searcher {
  return on === undefined
    ? { on, id: 'found', title: 'Found on the first base model' }
    : { on, id: `found on ${on}`, title: `Found on ${on}` };
}

function plan({ settings, tasks, random, others = [] }: TransferProblem): Plan {
  const models = [undefined, ...others];
  return {
    arms: [initial, ...armsOfRuns(models.map(searcherWith), settings.repeats)],
    tasks: targetsOf(tasks, settings).map((task) => sampled(task, 'test', settings.examples, random)),
    split: 'test',
    models,
  };
}

/** Searches with every base model, then asks every base model with every prompt found. */
function* optimize(problem: TransferProblem): Steps<Outcome> {
  const { settings, random, systemPrompt } = problem;
  const { tasks, models } = plan(problem);
  const sources = sourcesOf(problem.tasks, settings);
  const found: FoundPrompt[] = [{ arm: initial.id, system: systemPrompt }];
  for (const { thing, repeat, arm } of repeatedly(models.map(searcherWith), settings.repeats)) {
    // The same draws on every model.
    const draws = random.fork(`search ${String(repeat)}`);
    const search = { ...problem, tasks: sources, settings: searchWith(settings), random: draws };
    const { systemPrompt: system } = yield* onModel(inArm(metaspo.optimize(search), arm), thing.on);
    found.push({ arm, system });
  }
  yield* measureFound(found, tasks, settings, random, models);
  return { systemPrompt, tasks: [] };
}

function findings(evidence: Evidence<TransferSettings>): Findings {
  const { plan: planned, measurements, settings } = evidence;
  const searchers = planned.models.map(searcherWith);
  const at = (arm: string, on: string | undefined) =>
    measurements.filter((measurement) => measurement.arm === arm && measurement.on === on);
  const pairs = searchers.flatMap((searcher) =>
    planned.models.map((on) => ({
      title: `${searcher.title}, run on ${modelName(on, evidence)}`,
      runs: repeatedly([searcher], settings.repeats).map(({ arm }) => at(arm, on)),
      start: at(initial.id, on),
    })),
  );
  // One table, so all its tests are adjusted together.
  const contrasts = contrastsOf(
    pairs.map(({ title, runs, start }) => ({
      title,
      measurements: runs.flatMap((run, place) => inRun(run, place + 1)),
      baseline: upTo(settings.repeats).flatMap((repeat) => inRun(start, repeat)),
    })),
    evidence,
  );
  const rows = searchers.map((arm, row) => ({
    arm,
    contrasts: contrasts.slice(row * planned.models.length, (row + 1) * planned.models.length),
  }));
  const columns = planned.models.map((on) => `On ${modelName(on, evidence)}`);
  return {
    summary: contrasts.map((contrast) => sentence(contrast, initial.title.toLowerCase())),
    sections: [
      {
        title: 'Found on one model, run on another',
        text: ['Differences are to the initial prompt on the model that answers, over all answers of all runs.'],
        charts: [matrix(rows, columns)],
        tables: [matrixTable(rows, columns)],
      },
      ...planned.models.flatMap((on) => {
        const mine = measurements.filter((measurement) => measurement.on === on);
        const table = scoreTable(planned.arms, mine, evidence);
        return mine.length === 0
          ? []
          : [{ title: `Scores on ${modelName(on, evidence)}`, text: [], charts: [], tables: [table] }];
      }),
      ...agreementSections(pairs),
      searchSection(evidence, settings),
      { title: 'Trivial baselines', text: [], charts: [], tables: [guessTable(evidence)] },
    ],
    prompts: foundPrompts(evidence),
    limits: [
      ...repeatLimits(settings),
      'The optimizer is the same throughout.',
      ...heldOutLimits(settings),
      ...wordingLimits(settings, evidence),
    ],
  };
}

const defaults: TransferSettings = {
  ...searchDefaults,
  ...{ targets: [], repeats: 1 },
  ...userPromptDefaults,
  ...measureDefaults,
};

/** Whether a prompt found with one model helps another. */
export const transfer = defineStudy<TransferSettings>({
  id: 'transfer',
  title: 'Cross-model transfer',
  question: 'Does a system prompt that was found with one model help another?',
  summary: 'Runs MetaSPO with each base model, then asks every base model with every prompt that was found.',
  source: 'Choi, Baek, Hwang 2025, transfer across models',
  needs: { prompts: 0, optimizer: true, targets: true, others: 1 },
  defaults,
  presets: [
    { id: 'paper', title: 'Paper', help: 'The numbers of the paper.', settings: defaults },
    {
      id: 'quick',
      title: 'Quick',
      help: 'A small search, each task’s own user prompt, a hundred examples.',
      settings: { ...defaults, ...quickSearch, userPrompts: 0, examples: 100 },
    },
  ],
  fields: [...searchFields, repeatField, ...userPromptFields, ...measureFields],
  plan,
  optimize,
  findings,
});
