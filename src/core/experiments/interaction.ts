import type { Outcome } from '../experiment.ts';
import type { Problem } from '../method.ts';
import { holm } from '../statistics/holm.ts';
import { interactionTest, type InteractionTest } from '../statistics/interaction.ts';
import { twoWay, type TwoWay } from '../statistics/two-way.ts';
import type { Steps } from '../steps.ts';
import type { Split, Task } from '../task.ts';
import type { Cell } from './cells.ts';
import { defineStudy, type Evidence, type Findings } from './define.ts';
import { measureDefaults, splitField, type MeasureSettings } from './fields.ts';
import { pValue, range, signed } from './in-words.ts';
import { measure } from './measure.ts';
import { sampled, type Plan } from './plan.ts';
import { baselineFirst, type PromptSettings } from './prompts.ts';
import { points, text, type HeatMap, type ReportTable } from './report.ts';
import { unseenFields } from './unseen-generalization.ts';
import { userPromptDefaults, userPromptsFor, writtenUserPrompts, type UserPromptSettings } from './user-prompts.ts';

export interface InteractionSettings extends PromptSettings, UserPromptSettings, MeasureSettings {
  readonly split: Split;
}

function plan({ settings, tasks, random }: Problem<InteractionSettings>): Plan {
  return {
    arms: baselineFirst(settings).map(({ id, title }) => ({ id, title })),
    tasks: tasks.map((task) => sampled(task, settings.split, settings.examples, random)),
    split: settings.split,
    models: [undefined],
  };
}

/** Tries every system prompt with the task's own user prompt and some written for it. */
function* optimize(problem: Problem<InteractionSettings>): Steps<Outcome> {
  const { settings, random, systemPrompt } = problem;
  for (const task of plan(problem).tasks) {
    const users = [...new Set([task.userPrompt, ...(yield* userPromptsFor(task, settings, random))])];
    const parts = settings.prompts.map(({ id, text }) => ({ arm: id, system: text, users }));
    yield* measure(parts, task, settings.split);
  }
  return { systemPrompt, tasks: [] };
}

/** System prompts by user prompts on one task. */
interface Square {
  readonly task: Task;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly scores: readonly (readonly number[])[];
  readonly parts: TwoWay;
  readonly test: InteractionTest;
  /** Adjusted over tasks. */
  readonly p: number;
}

function findings(evidence: Evidence<InteractionSettings>): Findings {
  const squares = squaresOf(evidence);
  const { margin } = evidence;
  return {
    summary:
      squares.length === 0
        ? ['No task has been measured yet with two user prompts under every system prompt.']
        : squares.map((square) => `${square.task.name}: ${inSentence(square, margin)}`),
    sections: [
      {
        title: 'What system and user prompts do together',
        text: [
          'The interaction is what is left of a score after the share of its system prompt and of its user prompt. ' +
            'Without it, the best system prompt and the best user prompt can be found apart.',
        ],
        charts: [],
        tables: [interactionTable(squares, margin)],
      },
      ...squares.map((square) => ({
        title: square.task.name,
        text: [],
        charts: [heatMapOf(square)],
        tables: [effectTable(square)],
      })),
    ],
    prompts: writtenUserPrompts(evidence),
    limits: [
      'About these prompts: others may interact more, or less.',
      'The best pair was picked by the same answers it is scored on, so its lead looks larger than it is.',
    ],
  };
}

/** Every task that was measured in full: half a table says nothing about interaction. */
function squaresOf({ plan: { arms, tasks }, cells, random }: Evidence<InteractionSettings>): readonly Square[] {
  const squares = tasks.flatMap((task) => {
    const mine = cells.filter((cell) => cell.task.id === task.id);
    const users = [...new Set(mine.map(({ user }) => user))];
    const grid = arms.map(({ id }) => users.map((user) => mine.find((cell) => cell.arm === id && cell.user === user)));
    const full = grid.map((row) => row.filter((cell): cell is Cell => cell !== undefined));
    if (full.some((row) => row.length < users.length)) return [];
    const test = interactionTest(byExample(full), random.fork(`interaction ${task.id}`));
    if (test === undefined) return [];
    const scores = full.map((row) => row.map(({ right }) => right.filter(Boolean).length / right.length));
    const columns = users.map((user, place) => (user === task.userPrompt ? 'Own' : `User prompt ${String(place)}`));
    return [{ task, rows: arms.map(({ title }) => title), columns, scores, parts: twoWay(scores), test }];
  });
  const adjusted = holm(squares.map(({ test }) => test.p));
  return squares.map((square, place) => ({ ...square, p: adjusted[place] ?? 1 }));
}

function byExample(cells: readonly (readonly Cell[])[]) {
  const examples = cells[0]?.[0]?.right.length ?? 0;
  return Array.from({ length: examples }, (_, place) =>
    cells.map((row) => row.map(({ right }) => Number(right[place]))),
  );
}

function inSentence({ test, p }: Square, margin: number): string {
  return `interaction of ${signed(test.size)} points ${range(test.interval)}, ${verdict(test, p, margin)}.`;
}

/** Like the verdict on a difference: a claim either way needs the interval, and the test where something is claimed. */
function verdict({ interval }: InteractionTest, p: number, margin: number): string {
  if (interval.high < margin) return 'none that matters: searching system and user prompts apart would do';
  if (p >= 0.05) return 'within noise';
  return interval.low >= margin
    ? 'clear: searching them together is worth it'
    : 'more than noise, by how much is uncertain';
}

function interactionTable(squares: readonly Square[], margin: number): ReportTable {
  return {
    title: 'Interaction by task',
    columns: [
      'Task',
      'Interaction',
      'Test',
      'Verdict',
      'Best pair above best apart',
      'System prompts span',
      'User prompts span',
    ],
    rows: squares.map((square) => [
      ...[text(square.task.name), points(square.test.size, square.test.interval), text(pValue(square.p))],
      ...[text(verdict(square.test, square.p, margin)), points(leadOfBestPair(square))],
      ...[points(span(square.parts.rows)), points(span(square.parts.columns))],
    ]),
  };
}

/** By how much the best cell leads the cell of the best row and the best column. */
function leadOfBestPair({ scores, parts }: Square): number {
  const apart =
    scores[parts.rows.indexOf(Math.max(...parts.rows))]?.[parts.columns.indexOf(Math.max(...parts.columns))];
  return Math.max(...scores.flat()) - (apart ?? 0);
}

function span(effects: readonly number[]): number {
  return Math.max(...effects) - Math.min(...effects);
}

function heatMapOf({ task, rows, columns, scores }: Square): HeatMap {
  return {
    ...{ kind: 'heat-map', title: `Right answers on ${task.name}`, shows: 'score', rows, columns },
    values: scores,
    clear: scores.map((row) => row.map(() => true)),
  };
}

/** What each pair has beyond its row and its column. */
function effectTable({ rows, columns, parts }: Square): ReportTable {
  return {
    title: 'Beyond system prompt and user prompt',
    columns: ['System prompt', ...columns, 'System prompt alone'],
    rows: [
      ...rows.map((name, row) => [
        text(name),
        ...(parts.interaction[row] ?? []).map((value) => points(value)),
        points(parts.rows[row] ?? 0),
      ]),
      [text('User prompt alone'), ...parts.columns.map((value) => points(value)), text('')],
    ],
  };
}

const defaults: InteractionSettings = {
  ...{ prompts: [], split: 'test' },
  ...{ ...userPromptDefaults, userPrompts: 4 },
  ...measureDefaults,
};

/** Whether system and user prompts must be searched together. */
export const interaction = defineStudy<InteractionSettings>({
  id: 'interaction',
  title: 'Interaction',
  question:
    'Do the best system prompt and the best user prompt depend on each other, so that they must be searched together?',
  summary:
    'Tries every system prompt with a task’s own user prompt and with some written for it, and divides the scores into ' +
    'what the system prompt does, what the user prompt does, and what they do only together.',
  source: 'Ours: the two-way table behind the paper’s bilevel search',
  needs: { prompts: 2, optimizer: true, targets: false, others: undefined },
  defaults,
  presets: [
    {
      id: 'small',
      title: 'Small',
      help: 'Two user prompts written for each task, a hundred examples.',
      settings: { ...defaults, userPrompts: 2, examples: 100 },
    },
  ],
  fields: [splitField, ...unseenFields],
  plan,
  optimize,
  findings,
});
