import { seeded } from '../../foundation/pure/random.ts';
import type { Example, Split, Task } from '../../core/task.ts';
import { counted } from '../../foundation/pure/counted.ts';
import { ImportError } from '../import/import-error.ts';
import type { Placed } from './placed.ts';
import { sameQuestions } from './same-questions.ts';
import { stratified } from './stratified.ts';

/** How many examples go where. Without `selection`, candidates are scored on train, as in the paper. */
export interface SplitPlan {
  readonly seed: number;
  readonly train: number;
  readonly selection?: number;
  readonly test: number;
  /** Draw each split from the part of the data set that bears its name, where it has one. */
  readonly keepOwnSplits: boolean;
}

/** The paper's sizes: 50 examples to train and select on, 500 to test on (arXiv 2505.09666, section 4.1). */
export const paperSplits: Omit<SplitPlan, 'seed'> = { train: 50, test: 500, keepOwnSplits: true };

/**
 * Sizes for data without a plan: half to test, a quarter each to learn from and to select on, none above 50 and 500, and
 * no more to learn from than the data set's own train part has.
 */
export function suggestSplits(placed: readonly Placed[], seed: number): SplitPlan {
  const questions = oneOfEach(placed).length;
  const quarter = Math.max(1, Math.min(50, Math.floor(questions / 4)));
  const train = Math.min(quarter, mostToTrain(placed));
  const testBeside = (others: number): number => Math.max(1, Math.min(500, questions - others));
  const alone: SplitPlan = { seed, train, test: testBeside(2 * train), keepOwnSplits: true };
  const test = testBeside(train + quarter);
  const wanted = withSelection({ ...alone, test }, Math.min(quarter, questions - train - test));
  const both = draw(placed, wanted);
  const drawn = selectionTakesAway(placed, both, train) ? draw(placed, alone) : both;
  const met = withSelection({ ...alone, train: drawn.train.length, test: drawn.test.length }, drawn.selection.length);
  return problemWithSplits(placed, met) === undefined ? met : { ...wanted, keepOwnSplits: false };
}

/** How many examples there are for train: those of the data set's own part, where it has one, and of no part. */
function mostToTrain(placed: readonly Placed[]): number {
  const all = oneOfEach(placed);
  if (!all.some((place) => placed[place]?.split === 'train')) return Math.max(1, all.length);
  return all.filter((place) => (placed[place]?.split ?? 'train') === 'train').length;
}

/**
 * Whether selection takes what others need: the train part, so that too little is left to learn from, or instead of a
 * selection part that has become the test. Better no selection then, and candidates are scored on train.
 */
function selectionTakesAway(placed: readonly Placed[], drawn: Drawn, train: number): boolean {
  const from = partOf(placed, drawn.selection);
  if (partOf(placed, drawn.test) === 'selection' && from !== 'selection') return true;
  return from === 'train' && (drawn.train.length < train || partOf(placed, drawn.train) !== 'train');
}

/** All of a data set that comes divided, each example where it is; `undefined` where no plan would leave it so. */
export function splitsAsGiven(placed: readonly Placed[], seed: number): SplitPlan | undefined {
  if (!isDivided(placed)) return undefined;
  const { train, selection, test } = divided(placed);
  const plan = withSelection({ seed, train: train.length, test: test.length, keepOwnSplits: true }, selection.length);
  return problemWithSplits(placed, plan) === undefined ? plan : undefined;
}

function withSelection({ seed, train, test, keepOwnSplits }: SplitPlan, selection: number): SplitPlan {
  return { seed, train, ...(selection > 0 ? { selection } : {}), test, keepOwnSplits };
}

/** Says why a plan cannot be met, in words for the user; `undefined` when it can. */
export function problemWithSplits(placed: readonly Placed[], plan: SplitPlan): string | undefined {
  const { length } = oneOfEach(placed);
  if (length < 2)
    return `A task needs at least two different questions, one to learn from and one to test on, and there is ${length === 0 ? 'none' : 'only one'}.`;
  if (plan.train < 1 || plan.test < 1) return 'Train and test need at least one example each.';
  if (plan.selection !== undefined && plan.selection < 1)
    return 'Selection needs at least one example, or none at all: then train is used.';
  const drawn = draw(placed, plan);
  const short = order.find((split) => drawn[split].length < (plan[split] ?? 0));
  if (short === undefined) return undefined;
  const asked = plan.train + (plan.selection ?? 0) + plan.test;
  if (asked > length)
    return `There are only ${String(length)} different questions, and ${String(asked)} were asked for. Ask for fewer.`;
  // Then there is enough in all, and only the data set's own parts are too small.
  const found = drawn[short].length;
  return (
    `There ${found === 1 ? 'is' : 'are'} only ${counted(found, 'different question')} for ${short}, and ${String(plan[short])} were asked for. ` +
    'Ask for fewer, or let the splits be drawn from the whole data set.'
  );
}

/** Says which splits are drawn from parts of another name, in words for the user. */
export function borrowedParts(placed: readonly Placed[], plan: SplitPlan): readonly string[] {
  if (!plan.keepOwnSplits) return [];
  const drawn = draw(placed, plan);
  return order.flatMap((split) => {
    const part = partOf(placed, drawn[split]);
    if (part === undefined || part === split) return [];
    const lack = placed.some((one) => one.split === split)
      ? `Nothing is left of the file’s ${split} part`
      : `The file has no ${split} part with answers`;
    return [`${lack}: its ${part} part is used for ${split}.`];
  });
}

/** Draws the splits: no question in two of them, the same draw for the same seed, labels in proportion. */
export function splitExamples(placed: readonly Placed[], plan: SplitPlan): Task['examples'] {
  return examplesIn(splitPlaced(placed, plan));
}

/** The examples of drawn splits. */
export function examplesIn({ train, selection, test }: DrawnSplits): Task['examples'] {
  const all = (drawn: readonly Placed[]): readonly Example[] => drawn.map(({ example }) => example);
  return { train: all(train), ...(selection === undefined ? {} : { selection: all(selection) }), test: all(test) };
}

/** The splits that were drawn, before any example is looked at. */
export interface DrawnSplits {
  readonly train: readonly Placed[];
  readonly selection?: readonly Placed[];
  readonly test: readonly Placed[];
}

/** Draws as `splitExamples` does; for lists whose examples are too many to be held. */
export function splitPlaced(placed: readonly Placed[], plan: SplitPlan): DrawnSplits {
  const problem = problemWithSplits(placed, plan);
  if (problem !== undefined) throw new ImportError(problem);
  const { train, selection, test } = draw(placed, plan);
  const at = (places: Places): readonly Placed[] => places.flatMap((place) => placed[place] ?? []);
  return { train: at(train), ...(plan.selection === undefined ? {} : { selection: at(selection) }), test: at(test) };
}

/** Test first, so that its examples do not depend on how many the others take. */
const order = ['test', 'selection', 'train'] as const satisfies readonly Split[];

/** Where a split is drawn from when the data set has no part of its name. */
const instead: Readonly<Record<Split, readonly Split[]>> = {
  test: ['test', 'selection', 'train'],
  selection: ['selection', 'train', 'test'],
  train: ['train', 'selection', 'test'],
};

/** The places of the examples of each split. */
type Places = readonly number[];

type Drawn = Readonly<Record<Split, Places>>;

const latest = new WeakMap<readonly Placed[], { readonly plan: string; readonly drawn: Drawn }>();

/** Drawn once for a plan: whether it can be met, what it borrows and its examples are asked for one after the other. */
function draw(placed: readonly Placed[], wanted: SplitPlan): Drawn {
  const { seed, train, selection, test, keepOwnSplits } = wanted;
  const plan = JSON.stringify([seed, train, selection, test, keepOwnSplits]);
  const before = latest.get(placed);
  if (before?.plan === plan) return before.drawn;
  const drawn = drawAnew(placed, wanted);
  latest.set(placed, { plan, drawn });
  return drawn;
}

function drawAnew(placed: readonly Placed[], plan: SplitPlan): Drawn {
  // Where everything is taken as it is given there is nothing to draw, and the order stays.
  if (plan.keepOwnSplits && isDivided(placed)) {
    const given = divided(placed);
    if (order.every((split) => given[split].length === (plan[split] ?? 0))) return given;
  }
  const random = seeded(plan.seed).fork('splits');
  const drawn: Record<Split, Places> = { train: [], selection: [], test: [] };
  let left = oneOfEach(placed);
  for (const split of order) {
    const source = sourceOf(placed, split, left, plan);
    const chosen = stratified(placed, source, plan[split] ?? 0, random.fork(split));
    drawn[split] = random.fork(`${split} order`).shuffle(chosen);
    // Marks instead of a set, which for a hundred thousand places would take ten times the room.
    const isTaken = new Uint8Array(placed.length);
    for (const place of chosen) isTaken[place] = 1;
    left = left.filter((place) => isTaken[place] === 0);
  }
  return drawn;
}

function isDivided(placed: readonly Placed[]): boolean {
  return placed.every(({ split }) => split !== undefined);
}

/** The different examples by the split they come with. */
function divided(placed: readonly Placed[]): Record<Split, Places> {
  const questions = oneOfEach(placed);
  const of = (wanted: Split) => questions.filter((place) => placed[place]?.split === wanted);
  return { train: of('train'), selection: of('selection'), test: of('test') };
}

function sourceOf(placed: readonly Placed[], split: Split, left: Places, plan: SplitPlan): Places {
  const ownSplit = (place: number) => placed[place]?.split;
  if (!plan.keepOwnSplits || left.every((place) => ownSplit(place) === undefined)) return left;
  const part = instead[split].find((name) => left.some((place) => ownSplit(place) === name));
  return left.filter((place) => ownSplit(place) === part || ownSplit(place) === undefined);
}

/** The part of the data set that a drawn split comes from: all of it comes from the same, or from rows of no part. */
function partOf(placed: readonly Placed[], drawn: Places): Split | undefined {
  return drawn.map((place) => placed[place]?.split).find((part) => part !== undefined);
}

const different = new WeakMap<readonly Placed[], Places>();

/** One example a question, found once for each list: plans are tried again and again, over perhaps 100,000 rows. */
function oneOfEach(placed: readonly Placed[]): Places {
  const before = different.get(placed);
  if (before !== undefined) return before;
  const found = findOneOfEach(placed);
  different.set(placed, found);
  return found;
}

/** Where a question stands in several splits, test keeps it, so that nothing leaks into it. */
function findOneOfEach(placed: readonly Placed[]): Places {
  const firsts = sameQuestions(placed);
  const kept = placed.map((_, place) => place);
  for (const place of placed.keys()) {
    const first = firsts[place] ?? place;
    const before = kept[first] ?? first;
    if (rank(placed[place]) < rank(placed[before])) kept[first] = place;
  }
  return kept.filter((_, place) => firsts[place] === place);
}

function rank(one: Placed | undefined): number {
  return one?.split === undefined ? order.length : order.indexOf(one.split);
}
