import { attempt, settle, type Attempt, type Candidate, type Place, type Scored } from '../evaluate.ts';
import { metricOf } from '../metrics/index.ts';
import { mean } from '../grading/score.ts';
import type { Steps } from '../steps.ts';
import { examplesOf, type Example } from '../task.ts';
import { together } from '../together.ts';

/**
 * A prompt on trial. A user prompt is tried as one candidate, on its task; a system prompt as one for every task and
 * user prompt it is to work with. Either way it is asked the same list of cells, so a selector need not know the level.
 */
export interface Arm {
  readonly text: string;
  /** Its place among the prompts drawn together. */
  readonly number: number;
  readonly candidates: readonly Candidate[];
  /** What was asked so far, by cell. */
  readonly known: ReadonlyMap<string, Attempt>;
}

/** One example of one of an arm's candidates, named alike for all arms of a contest. */
export interface Cell {
  readonly candidate: number;
  readonly example: Example;
}

/** A prompt that was asked everything: its score is the mean over its candidates, 0 to 1. */
export interface Tried {
  readonly text: string;
  readonly number: number;
  readonly score: number;
  readonly scored: readonly Scored[];
}

/** A prompt nothing was asked of yet. */
export function armOf(text: string, number: number, candidates: readonly Candidate[]): Arm {
  return { text, number, candidates, known: new Map() };
}

/** Every cell of an arm. */
export function cellsOf({ candidates }: Pick<Arm, 'candidates'>): readonly Cell[] {
  return candidates.flatMap(({ task, split }, candidate) =>
    examplesOf(task, split).map((example) => ({ candidate, example })),
  );
}

/** A cell's name, to look up what came of it. */
export function nameOf({ candidate, example }: Cell): string {
  return `${String(candidate)}/${example.id}`;
}

/** Asks arms about cells, all in one batch, leaving out what is known already. */
export function* askCells(
  wanted: readonly { readonly arm: Arm; readonly cells: readonly Cell[] }[],
  place: Place,
): Steps<readonly Arm[]> {
  const trials = wanted.map(({ arm, cells }) =>
    arm.candidates.map((candidate, index) => ({
      candidate,
      examples: cells
        .filter((cell) => cell.candidate === index && !arm.known.has(nameOf(cell)))
        .map(({ example }) => example),
    })),
  );
  const answers = yield* attempt(trials.flat(), place);

  let from = 0;
  return wanted.map(({ arm }) => {
    const known = new Map(arm.known);
    for (const candidate of arm.candidates.keys()) {
      for (const one of answers[from++] ?? []) known.set(nameOf({ candidate, example: one.example }), one);
    }
    return { ...arm, known };
  });
}

/** Asks an arm whatever was not asked of it yet, and notes its scores. */
export function* finish(arm: Arm, place: Place): Steps<Tried> {
  const [complete = arm] = yield* askCells([{ arm, cells: cellsOf(arm) }], place);
  return yield* scoreOf(complete, place);
}

/** The same for several arms, all in one batch. */
export function* finishAll(arms: readonly Arm[], place: Place): Steps<readonly Tried[]> {
  return yield* together(arms.map((arm) => finish(arm, place)));
}

function* scoreOf({ text, number, candidates, known }: Arm, place: Place): Steps<Tried> {
  const scored: Scored[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const attempts = examplesOf(candidate.task, candidate.split).flatMap(
      (example) => known.get(nameOf({ candidate: index, example })) ?? [],
    );
    scored.push(yield* settle(candidate, attempts, place));
  }
  return triedOf(text, number, scored);
}

/** Candidates that were scored together as one prompt. */
export function triedOf(text: string, number: number, scored: readonly Scored[]): Tried {
  return { text, number, scored, score: mean(scored.map(({ score }) => score)) };
}

/** A scored prompt as an arm that has nothing left to ask. */
export function finishedArm({ text, number, scored }: Tried): Arm {
  const known = scored.flatMap(({ attempts }, candidate) =>
    attempts.map((one): [string, Attempt] => [nameOf({ candidate, example: one.example }), one]),
  );
  return { text, number, candidates: scored, known: new Map(known) };
}

/** What one answer is worth by the task's metric, 0 to 1; `undefined` where it was not asked. */
export function creditOf(arm: Arm, cell: Cell): number | undefined {
  const known = arm.known.get(nameOf(cell));
  const task = arm.candidates[cell.candidate]?.task;
  if (known === undefined || task === undefined) return undefined;
  return metricOf(task.metric.id).score([known.graded], task.metric.options);
}

/** The mean credit of an arm over those of the cells it was asked; 0 before it was asked any. */
export function meanCredit(arm: Arm, cells: readonly Cell[]): number {
  return mean(cells.flatMap((cell) => creditOf(arm, cell) ?? []));
}
