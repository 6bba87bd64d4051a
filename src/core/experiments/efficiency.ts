import type { Outcome } from '../experiment.ts';
import { countField } from '../methods/fields.ts';
import type { Problem } from '../method.ts';
import type { Random } from '../random.ts';
import type { Steps } from '../steps.ts';
import type { Task } from '../task.ts';
import { adaptAndMeasure, adaptationDefaults, adaptationFields, quickAdaptation } from './adaptation.ts';
import { courseOf } from './courses.ts';
import { defineStudy, type Evidence, type Findings } from './define.ts';
import { roundsCurve, examplesCurve } from './efficiency-curves.ts';
import { searchesOf, type EfficiencySettings } from './efficiency-searches.ts';
import { measureDefaults, measureFields } from './fields.ts';
import { sampled, type Plan } from './plan.ts';
import { reachesOf, reachInWords, reachTable, scoreAt, type Searched } from './reach.ts';

function plan({ settings, tasks, random }: Problem<EfficiencySettings>): Plan {
  return {
    arms: searchesOf(settings).map(({ arm, title }) => ({ id: arm, title })),
    tasks: tasks.map((task) => sampled(task, 'test', settings.examples, random)),
    split: 'test',
    models: [undefined],
  };
}

function* optimize(problem: Problem<EfficiencySettings>): Steps<Outcome> {
  const { settings, random, systemPrompt } = problem;
  for (const task of plan(problem).tasks) {
    const parts = searchesOf(settings).map(({ arm, prompt, share }) => ({
      ...{ arm, system: prompt.text, task: withShare(task, share, random) },
      random: random.fork(`adapt ${task.id}`),
    }));
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
  const searched = searchesOf(settings).map((search): Searched => ({
    ...search,
    courses: planned.tasks.map((task) => courseOf(search.arm, task, evidence)),
  }));
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
    ],
    prompts: [],
    limits: [
      'Every search was run once, and where a curve first crosses a line is partly luck.',
      ...(settings.halvings === 0 ? ['All examples were used throughout: nothing is said about fewer.'] : []),
    ],
  };
}

const defaults: EfficiencySettings = { prompts: [], ...adaptationDefaults, halvings: 2, ...measureDefaults };

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
