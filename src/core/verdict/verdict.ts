import type { Random } from '../../foundation/pure/random.ts';
import type { RunEvent } from '../events.ts';
import type { Experiment, Outcome } from '../experiment.ts';
import { countAnswers } from '../grading/answer-counts.ts';
import { baselinesOf, type Baselines } from '../grading/baselines.ts';
import { examplesOf, selectionSplit, type Split, type Task } from '../task.ts';
import { cellsOf, type Cells } from './cells.ts';
import { collapseOf, type Collapse } from './collapse.ts';
import { marksOf, type Mark } from './marks.ts';
import { pairedGain, type PairedGain } from './paired-gain.ts';
import type { Ruling } from './ruling.ts';

/** What a pair of prompts came to on one split: how each example came out, and what was said. */
interface Tried {
  readonly score: number;
  readonly marks: readonly Mark[];
  readonly collapse: Collapse | undefined;
}

/** What became of one task. */
export interface TaskVerdict {
  readonly task: Task;
  readonly split: Split;
  readonly before: Tried;
  readonly after: Tried;
  readonly gain: PairedGain;
  /** Of the whole gain, as a share of examples: where all four combinations were tried. */
  readonly parts: GainParts | undefined;
  readonly baselines: Baselines;
}

/** Who has earned a gain. The three add up to it. */
interface GainParts {
  /** The found system prompt with the initial user prompt. */
  readonly system: number;
  /** The found user prompt with the initial system prompt. */
  readonly user: number;
  /** What both do only together. */
  readonly together: number;
}

/** What became of a search, over all its tasks. */
export interface Verdict {
  readonly ruling: Ruling;
  /** Whether the examples were never used for choosing; without that no gain can be claimed. */
  readonly isTested: boolean;
  readonly gain: PairedGain;
  readonly parts: GainParts | undefined;
  readonly tasks: readonly TaskVerdict[];
}

/** Luck that is allowed where something is called surely better. */
const alpha = 0.05;

/** A gain below this many points is none that anybody would notice. */
export const smallestGain = 0.05;

/** Rules on a finished search: on the test examples where all tasks have some that were tried, else on those it chose by. */
export function verdictOn(
  experiment: Experiment,
  outcome: Outcome,
  events: readonly RunEvent[],
  random: Random,
): Verdict | undefined {
  const tested = cellsOf(experiment, outcome, events, () => 'test');
  const isTested = tested.length === outcome.tasks.length;
  const cells = isTested ? tested : cellsOf(experiment, outcome, events, selectionSplit);
  const tasks = cells.flatMap((one) => taskVerdict(one, random) ?? []);
  const gain = pairedGain(
    tasks.flatMap(({ before }) => before.marks),
    tasks.flatMap(({ after }) => after.marks),
    random,
  );
  if (gain === undefined) return undefined;
  const parts = tasks.map((one) => one.parts);
  return {
    ruling: rulingOn(gain, tasks),
    isTested,
    gain,
    parts: parts.every((one) => one !== undefined) ? weighted(parts, tasks) : undefined,
    tasks,
  };
}

function taskVerdict({ task, split, initial, found, systemAlone, userAlone }: Cells, random: Random) {
  const counts = countAnswers(examplesOf(task, split));
  const tried = (scored: Cells['initial']): Tried => ({
    score: scored.score,
    marks: marksOf(scored),
    collapse: collapseOf(scored.said ?? [], scored.right.length - scored.unread.length - scored.failed.length, counts),
  });
  const [before, after] = [tried(initial), tried(found)];
  const gain = pairedGain(before.marks, after.marks, random);
  if (gain === undefined) return undefined;
  const alone = (scored: Cells['initial'] | undefined) =>
    scored === undefined ? undefined : differenceOf(before.marks, marksOf(scored));
  const [system, user] = [alone(systemAlone), alone(userAlone)];
  const whole = differenceOf(before.marks, after.marks);
  const parts =
    system === undefined || user === undefined ? undefined : { system, user, together: whole - system - user };
  return { task, split, before, after, gain, parts, baselines: baselinesOf(counts, task) } satisfies TaskVerdict;
}

/** How many more are right, as a share of the examples answered on both sides. */
function differenceOf(before: readonly Mark[], after: readonly Mark[]): number {
  const both = before.flatMap((mark, place) => (mark === 'failed' || after[place] === 'failed' ? [] : [place]));
  const right = (marks: readonly Mark[]) => both.filter((place) => marks[place] === 'right').length;
  return both.length === 0 ? 0 : (right(after) - right(before)) / both.length;
}

function rulingOn(gain: PairedGain, tasks: readonly TaskVerdict[]): Ruling {
  const difference = gain.rightAfter - gain.rightBefore;
  if (difference < 0 && gain.p <= alpha) return 'worse';
  if (difference > 0 && tasks.some(isOneAnswer)) return 'one-answer';
  if (difference > 0 && gain.p <= alpha) {
    return gain.form > 0 && (gain.substance <= 0 || gain.pSubstance > alpha) ? 'form' : 'better';
  }
  return gain.interval.high < smallestGain || isUnchanged(gain) ? 'same' : 'too-few';
}

/** More are right, but the same is said to nearly every question. */
function isOneAnswer({ gain, after }: TaskVerdict): boolean {
  return after.collapse !== undefined && gain.rightAfter > gain.rightBefore;
}

/** The same prompts give the same replies. */
function isUnchanged({ spread, form, substance }: PairedGain): boolean {
  return spread === 0 && form === 0 && substance === 0;
}

function weighted(parts: readonly GainParts[], tasks: readonly TaskVerdict[]): GainParts {
  const all = tasks.reduce((sum, { gain }) => sum + gain.of, 0);
  const mean = (name: keyof GainParts) =>
    parts.reduce((sum, one, place) => sum + (one[name] * (tasks[place]?.gain.of ?? 0)) / Math.max(1, all), 0);
  return { system: mean('system'), user: mean('user'), together: mean('together') };
}
