import { attempt, settle, type Attempt, type Candidate, type Place, type Scored } from '../evaluate.ts';
import { metricOf } from '../metrics/index.ts';
import { mean } from '../grading/score.ts';
import type { Steps } from '../steps.ts';
import { examplesOf, type Example } from '../task.ts';
import { together } from '../together.ts';

/**
 * A prompt on trial. A user prompt is tried as one candidate, on its task; a system prompt as one for every task and
 * user prompt it is to work with. Either way it is asked the same list of questions, so a selector need not know the level.
 */
export interface Contender {
  readonly text: string;
  /** Its place among the prompts drawn together. */
  readonly number: number;
  readonly candidates: readonly Candidate[];
  /** What came of each question asked so far, by its name. */
  readonly known: ReadonlyMap<string, Attempt>;
}

/** One example of one of a contender's candidates, named alike for all contenders of a contest. */
export interface Question {
  readonly candidate: number;
  readonly example: Example;
}

/** A prompt that was asked everything: its score is the mean over its candidates, 0 to 1. */
export interface ScoredPrompt {
  readonly text: string;
  readonly number: number;
  readonly score: number;
  readonly scored: readonly Scored[];
}

/** A prompt nothing was asked of yet. */
export function contenderOf(text: string, number: number, candidates: readonly Candidate[]): Contender {
  return { text, number, candidates, known: new Map() };
}

/** Every question of a contender. */
export function questionsOf({ candidates }: Pick<Contender, 'candidates'>): readonly Question[] {
  return candidates.flatMap(({ task, split }, candidate) =>
    examplesOf(task, split).map((example) => ({ candidate, example })),
  );
}

/** A question's name, to look up what came of it. */
export function questionName({ candidate, example }: Question): string {
  return `${String(candidate)}/${example.id}`;
}

/** Asks contenders about questions, all in one batch, leaving out what is known already. */
export function* askQuestions(
  wanted: readonly { readonly contender: Contender; readonly questions: readonly Question[] }[],
  place: Place,
): Steps<readonly Contender[]> {
  const trials = wanted.map(({ contender, questions }) =>
    contender.candidates.map((candidate, index) => ({
      candidate,
      examples: questions
        .filter((question) => question.candidate === index && !contender.known.has(questionName(question)))
        .map(({ example }) => example),
    })),
  );
  const answers = yield* attempt(trials.flat(), place);

  let from = 0;
  return wanted.map(({ contender }) => {
    const known = new Map(contender.known);
    for (const candidate of contender.candidates.keys()) {
      for (const one of answers[from++] ?? []) known.set(questionName({ candidate, example: one.example }), one);
    }
    return { ...contender, known };
  });
}

/** Asks a contender whatever was not asked of it yet, and notes its scores. */
export function* finish(contender: Contender, place: Place): Steps<ScoredPrompt> {
  const [complete = contender] = yield* askQuestions([{ contender, questions: questionsOf(contender) }], place);
  return yield* scoreOf(complete, place);
}

/** The same for several contenders, all in one batch. */
export function* finishAll(contenders: readonly Contender[], place: Place): Steps<readonly ScoredPrompt[]> {
  return yield* together(contenders.map((contender) => finish(contender, place)));
}

function* scoreOf({ text, number, candidates, known }: Contender, place: Place): Steps<ScoredPrompt> {
  const scored: Scored[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const attempts = examplesOf(candidate.task, candidate.split).flatMap(
      (example) => known.get(questionName({ candidate: index, example })) ?? [],
    );
    scored.push(yield* settle(candidate, attempts, place));
  }
  return scoredPromptOf(text, number, scored);
}

/** Candidates that were scored together as one prompt. */
export function scoredPromptOf(text: string, number: number, scored: readonly Scored[]): ScoredPrompt {
  return { text, number, scored, score: mean(scored.map(({ score }) => score)) };
}

/** A scored prompt as a contender that has nothing left to ask. */
export function finishedContender({ text, number, scored }: ScoredPrompt): Contender {
  const known = scored.flatMap(({ attempts }, candidate) =>
    attempts.map((one): [string, Attempt] => [questionName({ candidate, example: one.example }), one]),
  );
  return { text, number, candidates: scored, known: new Map(known) };
}

/** What one answer is worth by the task's metric, 0 to 1; `undefined` where it was not asked or not answered. */
export function creditOf(contender: Contender, question: Question): number | undefined {
  const known = contender.known.get(questionName(question));
  const task = contender.candidates[question.candidate]?.task;
  if (known === undefined || known.graded.outcome === 'failed' || task === undefined) return undefined;
  return metricOf(task.metric.id).score([known.graded], task.metric.options);
}

/** The mean credit of a contender over those of the questions it was asked; 0 before it was asked any. */
export function meanCredit(contender: Contender, questions: readonly Question[]): number {
  return mean(questions.flatMap((question) => creditOf(contender, question) ?? []));
}
