import type { CandidateDropped, Level } from '../events.ts';
import type { Place } from '../evaluate.ts';
import type { Random } from '../../foundation/pure/random.ts';
import { note, type Steps } from '../steps.ts';
import {
  askQuestions,
  questionsOf,
  finishAll,
  meanCredit,
  type Contender,
  type Question,
  type ScoredPrompt,
} from './contender.ts';

/** New prompts compete, among themselves and with those already scored, for `keep` places. */
export interface Contest {
  readonly level: Level;
  readonly task?: string;
  readonly place: Place;
  readonly contenders: readonly Contender[];
  readonly rivals: readonly ScoredPrompt[];
  readonly keep: number;
  readonly random: Random;
}

/** What a selector makes of a contest: the contenders worth asking everything, and those it gave up on the way. */
export interface Screening {
  readonly finalists: readonly Contender[];
  readonly dropped: readonly Contender[];
}

/** Decides how much is asked about each contender. The finalists keep the order they came in. */
export type Select = (contest: Contest) => Steps<Screening>;

/** Holds a whole contest: the finalists are asked all the rest and come back scored, in the order they came in. */
export function* hold(
  contest: Contest,
  select: Select,
): Steps<{ readonly tried: readonly ScoredPrompt[]; readonly dropped: readonly Contender[] }> {
  const { finalists, dropped } = yield* select(contest);
  return { tried: yield* finishAll(finalists, contest.place), dropped };
}

/** The questions of a contest in the order they are asked: shuffled, taking each candidate in turn, the same for all contenders. */
export function askingOrder({ contenders, random }: Contest): readonly Question[] {
  const [first] = contenders;
  if (first === undefined) return [];
  const questions = questionsOf(first);
  const columns = first.candidates.map((_, candidate) =>
    random.shuffle(questions.filter((question) => question.candidate === candidate)),
  );
  const longest = Math.max(0, ...columns.map(({ length }) => length));
  return Array.from({ length: longest }, (_, row) => columns.flatMap((column) => column[row] ?? [])).flat();
}

/** Asks every contender the same questions. */
export function* askAll(
  contenders: readonly Contender[],
  questions: readonly Question[],
  { place }: Contest,
): Steps<readonly Contender[]> {
  return yield* askQuestions(
    contenders.map((contender) => ({ contender, questions })),
    place,
  );
}

/** Ends a screening: reports every contender that is not among the finalists. */
export function* screened(
  contenders: readonly Contender[],
  isFinalist: (contender: Contender) => boolean,
  rule: string,
  contest: Contest,
): Steps<Screening> {
  const [finalists, dropped] = [
    contenders.filter(isFinalist),
    contenders.filter((contender) => !isFinalist(contender)),
  ];
  for (const contender of dropped) yield* note(droppedEvent(contender, rule, contest));
  return { finalists, dropped };
}

function droppedEvent(contender: Contender, rule: string, { level, task, place }: Contest): CandidateDropped {
  const questions = questionsOf(contender);
  return {
    type: 'candidate-dropped',
    level,
    round: place.round,
    ...(task === undefined ? {} : { task }),
    candidate: contender.number,
    text: contender.text,
    rule,
    seen: contender.known.size,
    of: questions.length,
    score: meanCredit(contender, questions),
  };
}
