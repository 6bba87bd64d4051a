import type { Outcome } from '../experiment.ts';
import { countField } from '../methods/fields.ts';
import { metaspo } from '../methods/metaspo.ts';
import type { Problem } from '../method.ts';
import { mean } from '../score.ts';
import type { Steps } from '../steps.ts';
import { inArm } from './arms.ts';
import { answersIn, rightOf, type Cell } from './cells.ts';
import { contrastsOf, differenceMap, differenceTable, sentence, type Sides } from './contrasts.ts';
import { defineStudy, type Evidence, type Findings } from './define.ts';
import { measureDefaults, measureFields, type MeasureSettings } from './fields.ts';
import { foundPrompts, searchTable } from './found-prompts.ts';
import { guessTable, meanGuesses } from './guesses.ts';
import { heldOutLimits, sourcesOf, targetsOf, type HeldOutSettings } from './held-out.ts';
import { measure, type Measured } from './measure.ts';
import { sampled, type Plan } from './plan.ts';
import { count, nothing, share, text, type Curves, type ReportTable } from './report.ts';
import { quickSearch, searchDefaults, searchFields, searchWith, type SearchSettings } from './search.ts';
import {
  userPromptDefaults,
  userPromptFields,
  userPromptsFor,
  wordingLimits,
  type UserPromptSettings,
} from './user-prompts.ts';

export interface ScalingSettings extends SearchSettings, HeldOutSettings, UserPromptSettings, MeasureSettings {
  /** Searches for each number of tasks, each with tasks drawn anew. */
  readonly draws: number;
}

type ScalingProblem = Problem<ScalingSettings>;

const initial = { id: 'initial', title: 'No search' };

/** A search with some of the source tasks. */
interface Draw {
  readonly arm: string;
  readonly title: string;
  readonly size: number;
  /** From 1. */
  readonly draw: number;
}

/** Draw by draw, so that a study that is stopped has whole curves. */
function drawsOf(settings: ScalingSettings, sources: number): readonly Draw[] {
  return upTo(settings.draws).flatMap((draw) =>
    upTo(sources).map((size) => ({
      ...{ size, draw, arm: `${String(size)} of ${String(sources)} #${String(draw)}` },
      title: `${inTasks(size)}, draw ${String(draw)}`,
    })),
  );
}

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
  const found: { readonly arm: string; readonly system: string }[] = [{ arm: initial.id, system: systemPrompt }];
  for (const { arm, size, draw } of drawsOf(settings, sources.length)) {
    // The tasks of a draw come one after another in one order, so that a larger set holds the smaller.
    const tasks = random.fork(`draw ${String(draw)}`).sample(sources, size);
    const search = { ...problem, tasks, settings: searchWith(settings), random: random.fork(`search ${arm}`) };
    const { systemPrompt: system } = yield* inArm(metaspo.optimize(search), arm);
    found.push({ arm, system });
  }
  for (const task of plan(problem).tasks) {
    const users = yield* userPromptsFor(task, settings, random);
    yield* measure(
      found.map((one): Measured => ({ ...one, users })),
      task,
      'test',
    );
  }
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
      { title: 'The searches', text: [], charts: [], tables: [searchTable(evidence)] },
      { title: 'What needs no skill', text: [], charts: [], tables: [guessTable(evidence)] },
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

/** Each number of tasks against the prompt the searches started from, draw by draw. */
function sidesOf(sources: number, evidence: Evidence<ScalingSettings>): readonly Sides[] {
  const start = upTo(evidence.settings.draws).flatMap((draw) => ofDraw(initial.id, draw, evidence));
  return upTo(sources).map((size) => ({
    title: inTasks(size),
    cells: cellsWith(size, sources, evidence),
    baseline: start,
  }));
}

function cellsWith(size: number, sources: number, evidence: Evidence<ScalingSettings>): readonly Cell[] {
  return drawsOf(evidence.settings, sources)
    .filter((one) => one.size === size)
    .flatMap(({ arm, draw }) => ofDraw(arm, draw, evidence));
}

function ofDraw(arm: string, draw: number, { cells }: Evidence<ScalingSettings>): readonly Cell[] {
  return cells.filter((cell) => cell.arm === arm).map((cell) => ({ ...cell, pair: `${cell.user} #${String(draw)}` }));
}

function scoresAt(size: number, sources: number, evidence: Evidence<ScalingSettings>): readonly number[] {
  const arms =
    size === 0
      ? [initial.id]
      : drawsOf(evidence.settings, sources)
          .filter((one) => one.size === size)
          .map(({ arm }) => arm);
  return arms
    .map((arm) => evidence.cells.filter((cell) => cell.arm === arm))
    .filter((cells) => cells.length > 0)
    .map((cells) => rightOf(cells) / Math.max(1, answersIn(cells)));
}

function scalingCurve(sources: number, evidence: Evidence<ScalingSettings>): Curves {
  const points = [0, ...upTo(sources)].flatMap((x) => {
    const scores = scoresAt(x, sources, evidence);
    const spread = { low: Math.min(...scores), high: Math.max(...scores) };
    return scores.length === 0 ? [] : [{ x, y: mean(scores), ...(scores.length === 1 ? {} : { interval: spread }) }];
  });
  return {
    ...{ kind: 'curves', title: 'Right answers by number of source tasks (lines: lowest and highest draw)' },
    ...{ across: 'Source tasks', up: 'Over all answers', marks: meanGuesses(evidence) },
    lines: [{ name: 'MetaSPO', points }],
  };
}

function scalingTable(sources: number, evidence: Evidence<ScalingSettings>): ReportTable {
  return {
    title: 'By number of source tasks',
    columns: ['Source tasks', 'Searches', 'Mean', 'Lowest', 'Highest'],
    rows: [0, ...upTo(sources)].map((size) => {
      const scores = scoresAt(size, sources, evidence);
      if (scores.length === 0) return [text(String(size)), count(0), nothing, nothing, nothing];
      const [low, high] = [Math.min(...scores), Math.max(...scores)];
      return [text(String(size)), count(size === 0 ? 0 : scores.length), share(mean(scores)), share(low), share(high)];
    }),
  };
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => place + 1);
}

function inTasks(size: number): string {
  return size === 1 ? '1 source task' : `${String(size)} source tasks`;
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
