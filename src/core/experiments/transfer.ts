import type { Outcome } from '../experiment.ts';
import { metaspo } from '../methods/metaspo.ts';
import type { Problem } from '../method.ts';
import type { Steps } from '../steps.ts';
import { inArm, onModel } from './arms.ts';
import { contrastsOf, sentence } from './contrasts.ts';
import { defineStudy, type Evidence, type Findings } from './define.ts';
import { measureDefaults, measureFields, type MeasureSettings } from './fields.ts';
import { foundPrompts } from './found-prompts.ts';
import { guessTable } from './guesses.ts';
import { heldOutLimits, sourcesOf, targetsOf, type HeldOutSettings } from './held-out.ts';
import { measure, type Measured } from './measure.ts';
import { sampled, type Arm, type Plan } from './plan.ts';
import { modelName } from './prompt-comparison.ts';
import { scoreTable } from './scores.ts';
import { matrix, matrixTable } from './transfer-matrix.ts';
import { quickSearch, searchDefaults, searchFields, searchWith, type SearchSettings } from './search.ts';
import { searchSection } from './search-section.ts';
import {
  userPromptDefaults,
  userPromptFields,
  userPromptsFor,
  wordingLimits,
  type UserPromptSettings,
} from './user-prompts.ts';

export interface TransferSettings extends SearchSettings, HeldOutSettings, UserPromptSettings, MeasureSettings {}

type TransferProblem = Problem<TransferSettings>;

const initial: Arm = { id: 'initial', title: 'Initial prompt' };

function armOf(on: string | undefined): Arm {
  return on === undefined
    ? { id: 'found', title: 'Found on the first base model' }
    : { id: `found on ${on}`, title: `Found on ${on}` };
}

function plan({ settings, tasks, random, others = [] }: TransferProblem): Plan {
  const models = [undefined, ...others];
  return {
    arms: [initial, ...models.map(armOf)],
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
  const found: { readonly arm: string; readonly system: string }[] = [{ arm: initial.id, system: systemPrompt }];
  for (const on of models) {
    const { id: arm } = armOf(on);
    const search = { ...problem, tasks: sources, settings: searchWith(settings), random: random.fork('search') };
    const { systemPrompt: system } = yield* onModel(inArm(metaspo.optimize(search), arm), on);
    found.push({ arm, system });
  }
  for (const task of tasks) {
    const users = yield* userPromptsFor(task, settings, random);
    yield* measure(
      found.map((one): Measured => ({ ...one, users })),
      task,
      'test',
      models,
    );
  }
  return { systemPrompt, tasks: [] };
}

function findings(evidence: Evidence<TransferSettings>): Findings {
  const { plan: planned, cells, settings } = evidence;
  const found = planned.arms.slice(1);
  const at = (arm: Arm, on: string | undefined) => cells.filter((cell) => cell.arm === arm.id && cell.on === on);
  const pairs = found.flatMap((arm) => planned.models.map((on) => ({ arm, on })));
  // One table, so all its tests are adjusted together.
  const contrasts = contrastsOf(
    pairs.map(({ arm, on }) => ({
      title: `${arm.title}, run on ${modelName(on, evidence)}`,
      cells: at(arm, on),
      baseline: at(initial, on),
    })),
    evidence,
  );
  const rows = found.map((arm, row) => ({
    arm,
    contrasts: contrasts.slice(row * planned.models.length, (row + 1) * planned.models.length),
  }));
  const columns = planned.models.map((on) => `On ${modelName(on, evidence)}`);
  return {
    summary: contrasts.map((contrast) => sentence(contrast, initial.title.toLowerCase())),
    sections: [
      {
        title: 'Found on one model, run on another',
        text: ['Differences are to the initial prompt on the model that answers, over all answers.'],
        charts: [matrix(rows, columns)],
        tables: [matrixTable(rows, columns)],
      },
      ...planned.models.flatMap((on) => {
        const mine = cells.filter((cell) => cell.on === on);
        const table = scoreTable(planned.arms, mine, evidence);
        return mine.length === 0
          ? []
          : [{ title: `Scores on ${modelName(on, evidence)}`, text: [], charts: [], tables: [table] }];
      }),
      searchSection(evidence, settings),
      { title: 'What needs no skill', text: [], charts: [], tables: [guessTable(evidence)] },
    ],
    prompts: foundPrompts(evidence),
    limits: [
      'One search with each model: what one search finds is partly luck.',
      'The optimizer is the same throughout.',
      ...heldOutLimits(settings),
      ...wordingLimits(settings, evidence),
    ],
  };
}

const defaults: TransferSettings = { ...searchDefaults, targets: [], ...userPromptDefaults, ...measureDefaults };

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
  fields: [...searchFields, ...userPromptFields, ...measureFields],
  plan,
  optimize,
  findings,
});
