import { baselines } from '../baselines.ts';
import { evaluate } from '../evaluate.ts';
import type { Outcome } from '../experiment.ts';
import type { Problem } from '../method.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import type { Steps } from '../steps.ts';
import type { Split } from '../task.ts';
import { together } from '../together.ts';
import { withAnswers } from './answers-seen.ts';
import { inArm } from './arms.ts';
import { contrastsOf, differenceTable, sentence, type Sides } from './contrasts.ts';
import { defineStudy, type Evidence, type Findings } from './define.ts';
import { measureDefaults, measureFields, splitField, type MeasureSettings } from './fields.ts';
import { percent, range } from './in-words.ts';
import { measuring } from './measure.ts';
import { sampled, type Arm, type Plan } from './plan.ts';
import type { NamedPrompt, PromptSettings } from './prompts.ts';
import { count, share, text, type Bars, type ReportTable } from './report.ts';

export interface InfluenceSettings extends PromptSettings, MeasureSettings {
  readonly split: Split;
}

const usual = baselines.find(({ id }) => id === 'default')?.systemPrompt ?? '';

/** What may stand in a prompt's place. */
const places: readonly NamedPrompt[] = [
  { id: 'no prompt', title: 'Removed', text: '' },
  { id: 'default prompt', title: 'Swapped for the default', text: usual },
];

function promptsTried({ prompts }: InfluenceSettings): readonly NamedPrompt[] {
  return [...places, ...prompts];
}

function plan({ settings, tasks, random }: Problem<InfluenceSettings>): Plan {
  return {
    arms: promptsTried(settings).map(({ id, title }) => ({ id, title })),
    tasks: tasks.map((task) => sampled(task, settings.split, settings.examples, random)),
    split: settings.split,
    models: [undefined],
  };
}

/** Tries every prompt, none and the default one on the same examples, keeping the answers that were read. */
function* optimize(problem: Problem<InfluenceSettings>): Steps<Outcome> {
  const { settings, systemPrompt } = problem;
  const { tasks, split } = plan(problem);
  for (const task of tasks) {
    const parts = promptsTried(settings).map(({ id, text }) => {
      const candidate = { task, split, system: text, user: task.userPrompt };
      return inArm(withAnswers(evaluate([candidate], { phase: measuring, round: 0 })), id);
    });
    yield* together(parts);
  }
  return { systemPrompt, tasks: [] };
}

/** What became of the answers under a prompt when another took its place. */
interface Changes {
  readonly title: string;
  readonly place: string;
  readonly answers: number;
  readonly changed: number;
  readonly madeRight: number;
  readonly madeWrong: number;
}

function findings(evidence: Evidence<InfluenceSettings>): Findings {
  const { settings, experiment, cells } = evidence;
  const of = ({ id }: Pick<Arm, 'id'>) => cells.filter(({ arm }) => arm === id);
  const pairs = settings.prompts.flatMap((prompt) => places.map((place) => ({ prompt, place })));
  const changes = pairs.flatMap(({ prompt, place }) => changesOf(prompt, place, evidence));
  const contrasts = contrastsOf(
    pairs.map(({ prompt, place }): Sides => ({
      title: `${prompt.title}, not ${place.title.toLowerCase()}`,
      cells: of(prompt),
      baseline: of(place),
    })),
    evidence,
  );
  return {
    summary: [...changes.map(inSentence), ...contrasts.map((contrast) => sentence(contrast, 'that'))],
    sections: [
      {
        title: 'Answers that change',
        text: [
          'An answer changes where another is read from the reply, or none where there was one; the wording of a reply does not count.',
        ],
        charts: [barsOf(changes)],
        tables: [changeTable(changes), differenceTable('What that does to right answers', contrasts, evidence)],
      },
    ],
    prompts: places.filter(({ text }) => text !== '').map(({ text }) => ({ title: 'Default', text })),
    limits: [
      'The paper looks at attention weights. Neither a model in the browser nor an API gives them, so they are not shown.',
      'Log-probabilities were not asked for: not every model gives them, and asking changes the request. The change in how likely a model finds its own reply is left out.',
      ...(experiment.models.base.temperature > 0
        ? ['The base model answers at a temperature above 0: some of these answers would have changed by themselves.']
        : []),
    ],
  };
}

function changesOf(prompt: NamedPrompt, place: NamedPrompt, { plan: { tasks }, events }: Evidence<InfluenceSettings>) {
  const total = { answers: 0, changed: 0, madeRight: 0, madeWrong: 0 };
  for (const task of tasks) {
    const seen = (arm: string) =>
      events.find(
        (event) =>
          event.type === 'candidate-scored' && event.arm === arm && event.task === task.id && event.phase === measuring,
      );
    const [before, after] = [seen(prompt.id), seen(place.id)];
    if (before?.type !== 'candidate-scored' || after?.type !== 'candidate-scored') continue;
    for (const [at, answer] of (before.answers ?? []).entries()) {
      total.answers += 1;
      if (answer === after.answers?.[at]) continue;
      total.changed += 1;
      if (before.right[at] === '0' && after.right[at] === '1') total.madeRight += 1;
      if (before.right[at] === '1' && after.right[at] === '0') total.madeWrong += 1;
    }
  }
  return total.answers === 0 ? [] : [{ title: prompt.title, place: place.title, ...total }];
}

function inSentence({ title, place, answers, changed }: Changes): string {
  const interval = wilsonInterval(changed, answers);
  const around = interval === undefined ? '' : ` ${range(interval)}`;
  return `${title} ${place.toLowerCase()}: ${percent(changed / answers)}${around} of ${String(answers)} answers change.`;
}

function barsOf(changes: readonly Changes[]): Bars {
  return {
    ...{ kind: 'bars', title: 'Share of answers that change', marks: [] },
    bars: changes.map(({ title, place, answers, changed }) => {
      const interval = wilsonInterval(changed, answers);
      const name = `${title} ${place.toLowerCase()}`;
      return { name, value: changed / answers, ...(interval === undefined ? {} : { interval }) };
    }),
  };
}

function changeTable(changes: readonly Changes[]): ReportTable {
  return {
    title: 'Answers that change',
    columns: [
      'Prompt',
      'What was done',
      'Answers',
      'Change',
      'From wrong to right',
      'From right to wrong',
      'Otherwise',
    ],
    rows: changes.map(({ title, place, answers, changed, madeRight, madeWrong }) => [
      ...[text(title), text(place), count(answers), share(changed / answers, wilsonInterval(changed, answers))],
      ...[count(madeRight), count(madeWrong), count(changed - madeRight - madeWrong)],
    ]),
  };
}

const defaults: InfluenceSettings = { prompts: [], split: 'test', ...measureDefaults };

/** How much a system prompt changes at all. */
export const influence = defineStudy<InfluenceSettings>({
  id: 'influence',
  title: 'Influence of the system prompt',
  question: 'How many answers does a system prompt change at all, and to the good or the bad?',
  summary: 'Takes every system prompt away, or puts the default one in its place, and counts the answers that change.',
  source: 'In place of the paper’s attention weights, which neither a browser nor an API gives',
  needs: { prompts: 1, optimizer: false, targets: false, others: undefined },
  defaults,
  presets: [],
  fields: [splitField, ...measureFields],
  plan,
  problems: ({ settings }) =>
    settings.prompts.flatMap(({ id, title, text }) => [
      ...(places.some((place) => place.id === id) ? [`Choose another id than "${id}".`] : []),
      ...(places.some((place) => place.text === text)
        ? [`"${title}" is what others are held against anyway: choose prompts that say more.`]
        : []),
    ]),
  optimize,
  findings,
});
