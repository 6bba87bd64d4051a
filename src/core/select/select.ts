import type { CandidateDropped, Level } from '../events.ts';
import type { Place } from '../evaluate.ts';
import type { Random } from '../../foundation/pure/random.ts';
import { note, type Steps } from '../steps.ts';
import { askCells, cellsOf, finishAll, meanCredit, type Arm, type Cell, type Tried } from './contender.ts';

/** New prompts compete, among themselves and with those already scored, for `keep` places. */
export interface Contest {
  readonly level: Level;
  readonly task?: string;
  readonly place: Place;
  readonly arms: readonly Arm[];
  readonly rivals: readonly Tried[];
  readonly keep: number;
  readonly random: Random;
}

/** What a selector makes of a contest: the arms worth asking everything, and those it gave up on the way. */
export interface Screening {
  readonly finalists: readonly Arm[];
  readonly dropped: readonly Arm[];
}

/** Decides how much is asked about each arm. The finalists keep the order they came in. */
export type Select = (contest: Contest) => Steps<Screening>;

/** Holds a whole contest: the finalists are asked all the rest and come back scored, in the order they came in. */
export function* hold(
  contest: Contest,
  select: Select,
): Steps<{ readonly tried: readonly Tried[]; readonly dropped: readonly Arm[] }> {
  const { finalists, dropped } = yield* select(contest);
  return { tried: yield* finishAll(finalists, contest.place), dropped };
}

/** The cells of a contest in the order they are asked: shuffled, taking each candidate in turn, the same for all arms. */
export function askingOrder({ arms, random }: Contest): readonly Cell[] {
  const [first] = arms;
  if (first === undefined) return [];
  const cells = cellsOf(first);
  const columns = first.candidates.map((_, candidate) =>
    random.shuffle(cells.filter((cell) => cell.candidate === candidate)),
  );
  const longest = Math.max(0, ...columns.map(({ length }) => length));
  return Array.from({ length: longest }, (_, row) => columns.flatMap((column) => column[row] ?? [])).flat();
}

/** Asks every arm the same cells. */
export function* askAll(arms: readonly Arm[], cells: readonly Cell[], { place }: Contest): Steps<readonly Arm[]> {
  return yield* askCells(
    arms.map((arm) => ({ arm, cells })),
    place,
  );
}

/** Ends a screening: reports every arm that is not among the finalists. */
export function* screened(
  arms: readonly Arm[],
  isFinalist: (arm: Arm) => boolean,
  rule: string,
  contest: Contest,
): Steps<Screening> {
  const [finalists, dropped] = [arms.filter(isFinalist), arms.filter((arm) => !isFinalist(arm))];
  for (const arm of dropped) yield* note(droppedEvent(arm, rule, contest));
  return { finalists, dropped };
}

function droppedEvent(arm: Arm, rule: string, { level, task, place }: Contest): CandidateDropped {
  const cells = cellsOf(arm);
  return {
    type: 'candidate-dropped',
    level,
    round: place.round,
    ...(task === undefined ? {} : { task }),
    candidate: arm.number,
    text: arm.text,
    rule,
    seen: arm.known.size,
    of: cells.length,
    score: meanCredit(arm, cells),
  };
}
