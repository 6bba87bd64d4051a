import type { Outcome } from '../../experiment.ts';
import type { Problem } from '../../method.ts';
import type { Steps } from '../../steps.ts';
import {
  adaptAndMeasure,
  adaptationDefaults,
  adaptationFields,
  quickAdaptation,
  type AdaptationSettings,
} from './adaptation.ts';
import { adaptedPrompts, adaptedUnder, curve, gainTable, runsOf } from './adapted.ts';
import { contrastsOf, differenceMap, differenceTable, sentence, type Sides } from '../report/contrasts.ts';
import { measurementsAt, testScore } from './courses.ts';
import { defineStudy } from '../define-study.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { measureDefaults, measureFields, type MeasureSettings } from '../measure/fields.ts';
import { guessTable } from '../report/guesses.ts';
import { sampled, type Plan } from '../plan.ts';
import { baselineFirst, type PromptSettings } from '../measure/prompts.ts';
import { armsOfRuns, repeatedly, repeatField, repeatLimits, type RepeatSettings } from '../measure/repeats.ts';
import { agreementSections } from '../report/run-agreement.ts';

export interface TestTimeSettings extends PromptSettings, AdaptationSettings, RepeatSettings, MeasureSettings {}

function plan({ settings, tasks, random }: Problem<TestTimeSettings>): Plan {
  return {
    arms: armsOfRuns(baselineFirst(settings), settings.repeats),
    tasks: tasks.map((task) => sampled(task, 'test', settings.examples, random)),
    split: 'test',
    models: [undefined],
  };
}

/** Adapts each task's user prompts under every system prompt; the same draws for all of them. */
function* optimize(problem: Problem<TestTimeSettings>): Steps<Outcome> {
  const { settings, random, systemPrompt } = problem;
  const runs = repeatedly(settings.prompts, settings.repeats);
  for (const task of plan(problem).tasks) {
    const parts = runs.map(({ arm, thing, repeat }) => ({
      ...{ arm, system: thing.text, task },
      random: random.fork(`adapt ${task.id} ${String(repeat)}`),
    }));
    yield* adaptAndMeasure(parts, settings, task);
  }
  return { systemPrompt, tasks: [] };
}

function findings(evidence: Evidence<TestTimeSettings>): Findings {
  const { settings } = evidence;
  const adapted = baselineFirst(settings).map((prompt) => adaptedUnder(prompt, settings.repeats, evidence));
  const [baseline] = adapted;
  if (baseline === undefined) return { summary: [], sections: [], limits: [] };
  const last = settings.rounds + 1;
  const sides = adapted.slice(1).map(({ prompt, courses }): Sides => ({
    title: prompt.title,
    measurements: measurementsAt(courses, last),
    baseline: measurementsAt(baseline.courses, last),
  }));
  const contrasts = contrastsOf(sides, evidence);
  return {
    summary: contrasts.map((contrast) => sentence(contrast, baseline.prompt.title, ', both with adapted user prompts')),
    sections: [
      {
        title: 'After adaptation',
        text: [
          `Differences are to ${baseline.prompt.title} with its own adapted user prompts, on the same test examples.`,
        ],
        charts: [differenceMap(`Difference to ${baseline.prompt.title} after adaptation`, contrasts, evidence)],
        tables: [differenceTable(`Differences to ${baseline.prompt.title} after adaptation`, contrasts, evidence)],
      },
      {
        title: 'Over rounds',
        text: ['The best user prompt so far, by the examples it was chosen by; round 0 is the task’s own.'],
        charts: [
          curve('Test score over rounds', adapted, testScore, evidence),
          curve('Score in the search over rounds', adapted, ({ searched }) => searched, evidence),
        ],
        tables: [gainTable(adapted, last, evidence)],
      },
      ...agreementSections(
        adapted.map(({ prompt }) => ({ title: prompt.title, runs: runsOf(prompt, settings.repeats, last, evidence) })),
      ),
      { title: 'Trivial baselines', text: [], charts: [], tables: [guessTable(evidence)] },
    ],
    prompts: adapted.flatMap((one) => adaptedPrompts(one, last)),
    limits: repeatLimits(settings),
  };
}

const defaults: TestTimeSettings = { prompts: [], ...adaptationDefaults, repeats: 1, ...measureDefaults };

/** How far user prompts get under a fixed system prompt. */
export const testTimeAdaptation = defineStudy<TestTimeSettings>({
  id: 'test-time-adaptation',
  title: 'Test-time adaptation',
  question: 'Does a system prompt still help once the user prompts of a task are optimized under it?',
  summary:
    'Keeps every system prompt as it is and improves each task’s user prompts under it, by the same search; the best ' +
    'of each round is run on the test examples.',
  source: 'Choi, Baek, Hwang 2025, section 4.3; official `meta_test.py`',
  needs: { prompts: 2, optimizer: true, targets: false, others: undefined },
  defaults,
  presets: [
    { id: 'paper', title: 'Paper', help: 'Six rounds after the first, a beam of three.', settings: defaults },
    {
      id: 'quick',
      title: 'Quick',
      help: 'Two rounds, a beam of two, a hundred test examples.',
      settings: { ...defaults, ...quickAdaptation, examples: 100 },
    },
  ],
  fields: [...adaptationFields, repeatField, ...measureFields],
  plan,
  optimize,
  findings,
});
