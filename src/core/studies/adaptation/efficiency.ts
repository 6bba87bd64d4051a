import type { Outcome } from '../../experiment.ts';
import { countField } from '../../field.ts';
import type { Problem } from '../../method.ts';
import type { Random } from '../../../foundation/pure/random.ts';
import type { Steps } from '../../steps.ts';
import type { Task } from '../../task.ts';
import { adaptAndMeasure, adaptationDefaults, adaptationFields, quickAdaptation } from './adaptation.ts';
import { measurementsAt, courseOf } from './courses.ts';
import { defineStudy } from '../define-study.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { roundsCurve, examplesCurve } from './efficiency-curves.ts';
import { searchesOf, type EfficiencySettings, type Search } from './efficiency-searches.ts';
import { measureDefaults, measureFields } from '../measure/fields.ts';
import { sampled, type Plan } from '../plan.ts';
import { armsOfRuns, repeatedly, repeatField, repeatLimits } from '../measure/repeats.ts';
import { agreementSections } from '../report/run-agreement.ts';
import { reachesOf, reachInWords, reachTable, scoreAt, type Searched } from './reach.ts';

function plan({ settings, tasks, random }: Problem<EfficiencySettings>): Plan {
  return {
    arms: armsOfRuns(searchesOf(settings), settings.repeats),
    tasks: tasks.map((task) => sampled(task, 'test', settings.examples, random)),
    split: 'test',
    models: [undefined],
  };
}

function* optimize(problem: Problem<EfficiencySettings>): Steps<Outcome> {
  const { settings, random, systemPrompt } = problem;
  for (const task of plan(problem).tasks) {
    const parts = repeatedly(searchesOf(settings), settings.repeats).map(({ arm, thing, repeat }) => {
      const draws = random.fork(`run ${String(repeat)}`);
      const fewer = withShare(task, thing.share, draws);
      return { arm, system: thing.prompt.text, task: fewer, random: draws.fork(`adapt ${task.id}`) };
    });
    yield* adaptAndMeasure(parts, settings, task);
  }
  return { systemPrompt, tasks: [] };
}

/** The task with a share of the examples a search may use; a smaller share is part of a larger. */
function withShare(task: Task, share: number, random: Random): Task {
  const least = (examples: readonly unknown[]) => Math.max(1, Math.round(examples.length * share));
  const fewer = sampled(task, 'train', least(task.examples.train), random);
  const { selection } = task.examples;
  return selection === undefined ? fewer : sampled(fewer, 'selection', least(selection), random);
}

function findings(evidence: Evidence<EfficiencySettings>): Findings {
  const { settings, plan: planned } = evidence;
  const runsOf = (search: Search) =>
    repeatedly([search], settings.repeats).map(({ arm }) => planned.tasks.map((task) => courseOf(arm, task, evidence)));
  const searches = searchesOf(settings).map((search) => ({ ...search, runs: runsOf(search) }));
  const searched = searches.map(({ runs, ...search }): Searched => ({ ...search, courses: runs.flat() }));
  const [baseline] = searched;
  const last = settings.rounds + 1;
  const goal = baseline === undefined ? undefined : scoreAt(baseline, last);
  if (baseline === undefined || goal === undefined) {
    return { summary: ['The baseline is not adapted yet, so there is no score to reach.'], sections: [], limits: [] };
  }
  const marks = [{ name: `${baseline.prompt.title} at the end`, value: goal }];
  const reaches = reachesOf(searched, last, evidence);
  return {
    summary: reaches.map((reach) => reachInWords(reach, baseline.prompt.title, last)),
    sections: [
      {
        title: 'Rounds and examples needed',
        text: [
          `How soon each prompt scores what ${baseline.prompt.title} scores after all rounds with all examples, by the ` +
            'figures alone; the difference to it at that moment comes with its test.',
        ],
        charts: [roundsCurve(searched, marks), examplesCurve(searched, last, marks)],
        tables: [reachTable(reaches, last)],
      },
      ...agreementSections(
        searches.map(({ title, runs }) => ({ title, runs: runs.map((courses) => measurementsAt(courses, last)) })),
      ),
    ],
    prompts: [],
    limits: [
      ...repeatLimits(settings),
      'Where a curve first crosses a line is partly luck.',
      ...(settings.halvings === 0 ? ['All examples were used throughout: nothing is said about fewer.'] : []),
    ],
  };
}

const defaults: EfficiencySettings = {
  prompts: [],
  ...adaptationDefaults,
  repeats: 1,
  halvings: 2,
  ...measureDefaults,
};

/** How much less search a better system prompt needs. */
export const efficiency = defineStudy<EfficiencySettings>({
  id: 'efficiency',
  title: 'Efficiency',
  question:
    'How many rounds and examples does a search for user prompts need to reach what the baseline reaches in the end?',
  summary:
    'Adapts user prompts under every system prompt, with all examples of a task and with ever fewer, and finds where ' +
    'each first scores as much as the baseline does after all rounds with all examples.',
  source: 'Choi, Baek, Hwang 2025, analysis of efficiency',
  needs: { prompts: 2, optimizer: true, targets: false, others: undefined },
  defaults,
  presets: [
    { id: 'paper', title: 'Paper', help: 'Six rounds after the first, a beam of three.', settings: defaults },
    {
      id: 'quick',
      title: 'Quick',
      help: 'Two rounds, a beam of two, all examples and half of them.',
      settings: { ...defaults, ...quickAdaptation, halvings: 1, examples: 100 },
    },
  ],
  fields: [
    ...adaptationFields,
    repeatField,
    countField(
      'halvings',
      'Halvings of the examples',
      [0, 6],
      '2 searches with all examples, a half and a quarter of them.',
    ),
    ...measureFields,
  ],
  plan,
  optimize,
  findings,
});
